import { DOCKER } from '../../shared/docker/catalogue.ts'
import { INPUTS } from '../../shared/inputs/catalogue.ts'
import type { Form } from '../../shared/inputs/forms/form.ts'
import { duration } from '../../shared/inputs/quantities.ts'
import { CONNECTION } from '../../shared/kubernetes/catalogue.ts'
import { OUTCOME } from '../../shared/outcome/catalogue.ts'
import type { Maker } from '../../shared/outcome/define-finding.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { PROBES } from '../../shared/probes/catalogue.ts'
import { PROCESS } from '../../shared/process/catalogue.ts'
import { nearestName } from '../../shared/text/nearest.ts'
import { KIND_DEPLOY } from './catalogue.ts'
import { RANKS } from './causes.ts'
import type { Budgets } from './judge/judge.ts'

/** Everything that a deployment can end with. */
export const TOLERABLE: readonly Maker[] = [KIND_DEPLOY, PROBES, CONNECTION, DOCKER, PROCESS, OUTCOME].flatMap((each) =>
  Object.values(each),
)

/** Pure: findings that are tolerated only warn. @param codes number and name, as `findingCodes` makes them. */
export function tolerated(findings: readonly Finding[], codes: readonly string[]): Finding[] {
  return findings.map((each) =>
    each.severity === 'error' && codes.includes(each.code) ? { ...each, severity: 'warning' } : each,
  )
}

/** The name of a cause that keeps a rollout from becoming ready. */
export const CAUSE: Form = {
  expected: 'a cause such as image-pull or not-ready',
  fits: (text) => text in RANKS,
  meant: (text) => nearestName(text, Object.keys(RANKS)),
}

/**
 * Pure: the input's durations in milliseconds, by cause.
 * @throws {Problem} SW021 for an unknown cause or a wrong duration.
 */
export function budgetsOf(raw: Readonly<Record<string, string>>): Budgets {
  return Object.fromEntries(
    Object.entries(raw).map(([cause, value]) => [checkedCause(cause), milliseconds(cause, value)]),
  )
}

function checkedCause(cause: string): string {
  if (cause in RANKS) return cause
  const names = Object.keys(RANKS)
  const nearest = nearestName(cause, names)
  throw new Problem(
    INPUTS['wrong-input']({
      message: `budgets: there is no cause ${cause}`,
      evidence: [`known: ${names.join(', ')}`],
      remedy: nearest ? `Did you mean ${nearest}?` : 'Use one of the known causes.',
    }),
  )
}

function milliseconds(cause: string, value: string): number {
  const parsed = duration('0s', { zero: true }).safeParse(value)
  if (parsed.success) return parsed.data
  throw new Problem(
    INPUTS['wrong-input']({
      message: `budgets.${cause}: expected a duration, found ${value}`,
      remedy: 'Set it to a duration such as 90s or 2m.',
    }),
  )
}
