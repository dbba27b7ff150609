import type { CauseName } from '../causes.ts'
import { aboutContainer, type ContainerRule, seconds } from './rule.ts'

/** What Ray's processes say when they cannot join, and what it means. Seen with Ray 2.58.0. */

const WORDS: readonly { says: RegExp; cause: CauseName; what: string }[] = [
  {
    says: /Version mismatch: The cluster was started with/i,
    cause: 'ray-version',
    what: 'runs another Ray or Python than the head',
  },
  {
    says: /Failed to connect to GCS|Failed to get cluster ID from GCS|Unable to connect to GCS/i,
    cause: 'ray-head-away',
    what: 'cannot reach the Ray head',
  },
]

/** Pure: the first that fits a log. */
export const rayWordsIn = (log: string) => WORDS.find(({ says }) => says.test(log))

/** The head may be the slower one to start. */
const HEAD_MS = seconds(60)

/** A worker does not end when it finds no head: it asks on and on, and is never ready. */
export const rayWaits: ContainerRule = (of) => {
  const { status, spec, lastWords = '' } = of
  const found = status.state?.running && !status.ready ? rayWordsIn(lastWords) : undefined
  if (!found) return undefined
  return aboutContainer(of, {
    cause: found.cause,
    message: `Container ${spec.name} ${found.what}`,
    evidence: lastWords.split('\n').slice(-2),
    patience: { ms: HEAD_MS },
  })
}

export const rayRules = [rayWaits]
