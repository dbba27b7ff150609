import type { CauseName } from '../causes.ts'
import type { Diagnosis } from '../rules/rule.ts'

/** What may be another object's doing: who cannot reach its database crashes. */
const MAY_FOLLOW: readonly CauseName[] = [
  'crash-loop',
  'init-crash',
  'ray-head-away',
  'killed-by-probe',
  'hook-failed',
  'job-failed',
  'pod-failed',
  'no-endpoints',
  'deadline',
  'custom-failed',
]

export const mayFollow = ({ cause }: Diagnosis) => MAY_FOLLOW.includes(cause)
