import type { Fault } from '../../outcome/finding.ts'

/** A possible cause of a failure, with texts that all actions share. */
export interface Cause {
  /** A clause that fits after "the container failed: " and before " in RUN x". */
  summary: string
  /** `infrastructure` only if a retry with the same inputs can help. */
  fault: Fault
  remedy: string
  /** Causes that often have this one as a consequence: if found before it, they take precedence. */
  follows?: readonly string[]
}

/** Pure: a cause to correct in the code. */
export const ofCode = (summary: string, remedy: string, follows?: readonly string[]): Cause => ({
  summary,
  fault: 'code',
  remedy,
  ...(follows && { follows }),
})

/** Pure: a cause to correct in an input, a secret or a setting. */
export const ofInput = (summary: string, remedy: string): Cause => ({ summary, fault: 'input', remedy })

/** Pure: a cause that a retry or more resources can resolve. */
export const ofMachine = (summary: string, remedy: string): Cause => ({ summary, fault: 'infrastructure', remedy })
