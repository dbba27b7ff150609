import { DOCKERFILE } from './dockerfile.ts'
import type { Hint } from './hint.ts'
import { MACHINE, SNAPSHOT_LOST } from './machine.ts'
import { NETWORK } from './network.ts'
import { PACKAGES } from './packages.ts'

const UNKNOWN: Hint = {
  code: 'BD010 step-failed',
  says: 'A command failed',
  fault: 'code',
  remedy: 'Its last lines are above; mend what they say.',
}

/** Most telling first: a certificate that is not trusted ends as a package that is not found, and so on. */
const SIGNS = [...NETWORK, ...PACKAGES, ...DOCKERFILE, ...MACHINE]

/** Pure: the commonest cause that fits the last lines of a failed step. */
export function hintFor(lines: readonly string[]): Hint {
  const text = lines.join('\n')
  return SIGNS.find(({ pattern }) => pattern.test(text)) ?? UNKNOWN
}

/** What may be gone when the same build is asked for again, and what to say of it. */
const PASSING: readonly { pattern: RegExp; says: string }[] = [
  {
    pattern:
      /429 Too Many Requests|toomanyrequests|\b(500|502|503|504)\b (Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out)/i,
    says: 'The registry is busy',
  },
  { pattern: SNAPSHOT_LOST.pattern, says: SNAPSHOT_LOST.says },
]

/** Pure: why a failed build is worth another try; undefined when it would fail again. */
export function whyAgain(lines: readonly string[]): string | undefined {
  const text = lines.join('\n')
  return PASSING.find(({ pattern }) => pattern.test(text))?.says
}
