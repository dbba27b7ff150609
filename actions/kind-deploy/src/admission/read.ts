import { missingIn } from './missing.ts'
import { policyIn } from './policy.ts'
import { quotaIn } from './quota.ts'
import type { Refusal } from './refusal.ts'
import { webhookIn } from './webhook.ts'

/** Pure: the refusal that the API server's message tells of; undefined for messages about something else. */
export function refusalIn(message: string): Refusal | undefined {
  return webhookIn(message) ?? quotaIn(message) ?? missingIn(message) ?? policyIn(message)
}
