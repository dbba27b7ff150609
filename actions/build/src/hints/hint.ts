import type { Fault } from '../../../shared/outcome/finding.ts'

/** A common cause of a failed step, and what to do about it. */
export interface Hint {
  code: string
  says: string
  fault: Fault
  remedy: string
}

/** What a step's last lines look like when that was the cause. */
export interface Sign extends Hint {
  pattern: RegExp
}
