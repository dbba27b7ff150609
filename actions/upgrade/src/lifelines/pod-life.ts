import type { Barriers } from '../state/barriers.ts'

/** From, and to if it has ended; milliseconds since the epoch, as the watch saw it. */
export interface Span {
  fromMs: number
  toMs?: number
}

/** A container that ended. */
export interface End {
  atMs: number
  exitCode: number
}

/** What became of a pod, as its watch showed it. */
export interface PodLife extends Barriers {
  name: string
  namespace: string
  labels: Readonly<Record<string, string>>
  /** `Deployment/api`: the workload, without the ReplicaSet between. */
  owner: string
  /** The node that it runs on, once it has one. */
  node?: string | undefined
  createdMs: number
  ready: Span[]
  /** When it was first seen to be deleted. */
  deletedMs?: number
  /** Seconds. */
  grace: number
  /** When the first of its containers ended after the deletion. */
  endedMs?: number
  exitCode?: number
  /** All of them. */
  ends?: readonly End[]
  /** When it was gone from the API. */
  goneMs?: number
  restarts: number
  /** When containers ended that nobody had asked to: a crash, a failed liveness probe, an eviction by the node. */
  crashes?: readonly number[]
  /** While the Service that is looked at leads to it; always unless given. */
  led?: readonly Span[]
  /** What its readiness probes ask, or its startup probes: ports by number or name, `exec` for a command; empty without. */
  probes: readonly string[]
  hasPreStop: boolean
}

/** Pure: a life without a deletion that came later: it explains nothing of what was before. */
export function asOf(life: PodLife, untilMs: number): PodLife {
  const { deletedMs, goneMs, ...rest } = life
  if ((deletedMs ?? goneMs ?? 0) < untilMs) return life
  return { ...rest, endedMs: undefined, exitCode: undefined }
}

/** Pure: whether a span holds this moment. */
export const within = ({ fromMs, toMs = Infinity }: Span, atMs: number) => fromMs <= atMs && atMs <= toMs
