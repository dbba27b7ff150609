import type { Finding } from '../outcome/finding.ts'

export const SEVERITIES = ['error', 'warning', 'note'] as const

/** Pure: the cause of a red run comes first; findings of one severity keep their order. */
export function worstFirst<Of>(all: readonly Of[], findingOf: (each: Of) => Pick<Finding, 'severity'>): Of[] {
  const rank = (each: Of) => SEVERITIES.indexOf(findingOf(each).severity)
  return [...all].sort((one, other) => rank(one) - rank(other))
}
