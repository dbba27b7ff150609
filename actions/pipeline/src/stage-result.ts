import type { Outcome } from '../../shared/outcome/outcome.ts'

/** What became of one stage. */
export interface StageResult {
  stage: string
  /** Undefined when it was not run. */
  outcome?: Outcome
  /** Why it was not run. */
  skipped?: string
  /** Since the start of the run. */
  startMs: number
  durationMs: number
}
