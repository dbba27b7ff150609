import type { Outcome } from '../../shared/outcome/outcome.ts'

/** The result of one stage. */
export interface StageResult {
  stage: string
  /** Undefined if it wasn't run. */
  outcome?: Outcome
  /** Why it wasn't run. */
  skipped?: string
  /** The stages that it waits for; undefined for what is no stage of the file, such as the cleanup. */
  needs?: readonly string[]
  /** Relative to the start of the run. */
  startMs: number
  durationMs: number
}
