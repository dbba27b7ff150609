import type { Outcome } from '../../shared/outcome/outcome.ts'
import type { Origin } from '../../shared/proof/proof.ts'

/** When and where a stage was proved. */
export interface Proved extends Pick<Origin, 'machine' | 'run' | 'commit' | 'scope'> {
  key: string
  /** When it ended: an ISO 8601 time in UTC. */
  at: string
  /** How long it took then. */
  durationMs: number
}

/** The result of one stage. */
export interface StageResult {
  stage: string
  /** Undefined if it wasn't run. */
  outcome?: Outcome
  /** If it was proved before and not run: the original, whose outcome this is. */
  proved?: Proved
  /** Its units that were proved before and not run, by name: targets of a build. */
  provedUnits?: Readonly<Record<string, Proved>>
  /** Why it wasn't run. */
  skipped?: string
  /** The stages that it waits for; undefined for what is no stage of the file, such as the cleanup. */
  needs?: readonly string[]
  /** Relative to the start of the run. */
  startMs: number
  durationMs: number
}
