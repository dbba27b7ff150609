import type { SetupPhase } from './setup-phase.ts'

/** One run of a healthcheck. */
export interface HealthCheck {
  startMs: number
  endMs: number
  exitCode: number
  output: string
}

/** A container as it is now, as plain data. */
export interface ContainerFacts {
  id: string
  name: string
  service: string
  status: 'created' | 'running' | 'restarting' | 'exited' | 'dead' | 'paused' | 'removing'
  exitCode: number
  oomKilled: boolean
  /** The engine's error when it could not start it. */
  error: string
  restartCount: number
  startedAtMs: number
  createdAtMs: number
  /** When it last ended; NaN while it never has. */
  finishedAtMs: number
  health: 'none' | 'starting' | 'healthy' | 'unhealthy'
  /** The healthcheck's command as the engine has it, also an image's own; empty without one. */
  healthTest: string[]
  /** Of a database whose healthcheck passed and may have been answered by its setup. */
  setup?: SetupPhase
  /** Outputs of the last healthchecks, oldest first. */
  healthLog: string[]
  /** The last failures in a row, as many as make it unhealthy, oldest first; the engine keeps five runs. */
  failedChecks: HealthCheck[]
  /** When the last healthcheck ended; NaN before the first one. */
  checkedAtMs: number
  image: string
  address: string
  /** Where its processes connect: a network, `host`, `none`, or `container:ID`. */
  networkMode: string
  ports: { target: number; protocol: string; host: string; published: number }[]
}
