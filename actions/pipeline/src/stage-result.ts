import type { Outcome } from '../../shared/outcome/outcome.ts'

/** The result of one stage. */
export interface StageResult {
  stage: string
  /** Undefined if it wasn't run. */
  outcome?: Outcome
  /** Why it wasn't run. */
  skipped?: string
  /** Relative to the start of the run. */
  startMs: number
  durationMs: number
}
