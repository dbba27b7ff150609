import type { Fault } from '../../outcome/finding.ts'

/** What can be behind a failure, in words that every action shares. */
export interface Cause {
  /** A clause that reads well after "the container failed: " and before " in RUN x". */
  says: string
  /** `infrastructure` only where another try, on the same inputs, can help. */
  fault: Fault
  remedy: string
  /** Causes of which this one is often a mere consequence: found before it, they win. */
  follows?: readonly string[]
}

/** Pure: a cause that the change itself has to correct. */
export const ofCode = (says: string, remedy: string, follows?: readonly string[]): Cause => ({
  says,
  fault: 'code',
  remedy,
  ...(follows && { follows }),
})

/** Pure: a cause that an input, a secret or a setting has to correct. */
export const ofInput = (says: string, remedy: string): Cause => ({ says, fault: 'input', remedy })

/** Pure: a cause that may be gone at the next try, or with more room on the machine. */
export const ofMachine = (says: string, remedy: string): Cause => ({ says, fault: 'infrastructure', remedy })
