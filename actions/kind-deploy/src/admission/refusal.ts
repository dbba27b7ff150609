import type { Fault } from '../../../shared/outcome/finding.ts'
import type { CauseName } from '../causes.ts'
import { missingIn } from './missing.ts'
import { policyIn } from './policy.ts'
import { quotaIn } from './quota.ts'
import { webhookIn } from './webhook.ts'

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

/** Pure: the refusal that the API server's message tells of; undefined for messages about something else. */
export function refusalIn(message: string): Refusal | undefined {
  return webhookIn(message) ?? quotaIn(message) ?? missingIn(message) ?? policyIn(message)
}
