import type { CauseId } from '../../../shared/diagnosis/causes/causes.ts'
import { mentionedIn } from '../../../shared/diagnosis/mentions.ts'
import type { CauseName } from '../causes.ts'
import { aboutContainer, type ContainerRule, seconds } from './rule.ts'

/** What it means when a process of Ray cannot join. */
const JOINING = {
  'ray-versions-differ': { cause: 'ray-version', what: 'runs another Ray or Python than the head' },
  'ray-head-unreachable': { cause: 'ray-head-away', what: 'cannot reach the Ray head' },
} as const satisfies Partial<Record<CauseId, { cause: CauseName; what: string }>>
const CAUSES = ['ray-versions-differ', 'ray-head-unreachable'] as const

/** Pure: why a process of Ray cannot join, by its log. */
export function rayCauseIn(log: string) {
  const cause = mentionedIn(log.split('\n'), CAUSES)
  return cause && JOINING[cause]
}

/** The head may be the slower one to start. */
const HEAD_MS = seconds(60)

/** A worker does not end when it finds no head: it asks on and on, and is never ready. */
export const rayWaits: ContainerRule = (of) => {
  const { status, spec, lastWords = '' } = of
  const found = status.state?.running && !status.ready ? rayCauseIn(lastWords) : undefined
  if (!found) return undefined
  return aboutContainer(of, {
    cause: found.cause,
    message: `Container ${spec.name} ${found.what}`,
    evidence: lastWords.split('\n').slice(-2),
    patience: { ms: HEAD_MS },
  })
}

export const rayRules = [rayWaits]
