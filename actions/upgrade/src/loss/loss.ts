import type { Sent } from '../load/request.ts'
import type { Cause } from './rules/rule.ts'

/** Requests that were lost for the same reason. */
export interface Loss {
  cause: Cause
  service: string
  requests: readonly Sent[]
  /** When the change began in which the first of them was lost; milliseconds since the epoch. */
  changedMs: number
}
