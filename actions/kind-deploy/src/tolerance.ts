import { closest } from 'fastest-levenshtein'
import { duration } from '../../shared/inputs/fields.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { badInput } from '../../shared/outcome/problem.ts'
import { CAUSES } from './causes.ts'
import type { Budgets } from './judge/judge.ts'

/** Pure: findings whose code is tolerated only warn. */
export function tolerated(findings: readonly Finding[], codes: readonly string[]): Finding[] {
  const listed = (code: string) => codes.some((each) => each === code || each === code.split(' ')[0])
  return findings.map((each) =>
    each.severity === 'error' && listed(each.code) ? { ...each, severity: 'warning' } : each,
  )
}

/**
 * Pure: the input's durations in milliseconds, by cause.
 * @throws {Problem} SW021 for a cause or a duration that is none.
 */
export function budgetsOf(raw: Readonly<Record<string, string>>): Budgets {
  return Object.fromEntries(
    Object.entries(raw).map(([cause, value]) => [checkedCause(cause), milliseconds(cause, value)]),
  )
}

function checkedCause(cause: string): string {
  if (cause in CAUSES) return cause
  const names = Object.keys(CAUSES)
  throw badInput({
    code: 'SW021 wrong-input',
    message: `budgets: there is no cause ${cause}`,
    evidence: [`known: ${names.join(', ')}`],
    remedy: `Did you mean ${closest(cause, names)}?`,
  })
}

function milliseconds(cause: string, value: string): number {
  const parsed = duration('0s').safeParse(value)
  if (parsed.success) return parsed.data
  throw badInput({
    code: 'SW021 wrong-input',
    message: `budgets.${cause}: wanted a duration, found ${value}`,
    remedy: 'Give for example 90s or 2m.',
  })
}
