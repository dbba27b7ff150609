import type { Fault } from '../../../shared/outcome/finding.ts'
import type { CauseName } from '../causes.ts'

/** Why admission refuses an object, whether it was applied or is a pod that a controller makes. */
export interface Refusal {
  cause: Extract<CauseName, 'quota' | 'policy' | 'webhook-away' | 'account-missing'>
  /** A sentence without its subject's name. */
  message: string
  /** The policy's own words, one rule a line. */
  evidence?: string[]
  remedy?: string
  fault?: Fault
}
