import type { Context } from '../../shared/context/context.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import type { PressureWatch } from '../../shared/pressure/watch.ts'
import type { ProbeResult } from '../../shared/probes/run.ts'
import type { Inputs } from './inputs.ts'
import type { Project } from './project/project.ts'
import type { Peak } from './project-state/resources.ts'
import type { Seen } from './readiness/seen.ts'
import type { Watch } from './readiness/watch.ts'
import type { Phases } from './start/up.ts'

/** What a smoke run works with. */
export interface SmokePlan {
  project: Project
  inputs: Inputs
  context: Context
  /** How long images took; absent for a project that runs already. */
  phases?: Phases
  /** What the files alone showed before the start. */
  warnings: readonly Finding[]
}

/** All that a smoke run found. */
export interface SmokeRun extends SmokePlan {
  startedMs: number
  /** Of the machine, since then. */
  pressure: PressureWatch
  watch: Watch
  peaks: ReadonlyMap<string, Peak>
  seen: Seen
  /** When the services' verdict was known. */
  judgedMs: number
  results: ProbeResult[]
  findings: Finding[]
}
