import type { z } from 'zod'

type RawIssue = z.core.$ZodRawIssue

/** Stands for a union's own message: what its options expect tells more. */
export const UNION = 'expected another value'

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list such as [one, two]',
  object: 'a map such as { key: value }',
  record: 'a map such as { name: value }',
}

/** The keys that an object may have, by the list of those that it may not. */
const allowed = new WeakMap<readonly string[], readonly string[]>()

/** Pure: the keys that were allowed where unknown ones were found. */
export const allowedBeside = (unknown: readonly string[]) => allowed.get(unknown) ?? []

/** What a schema expected, in words; for `safeParse(value, { error: expected })`. */
export function expected(issue: RawIssue): string {
  if (issue.code === 'unrecognized_keys') remember(issue)
  if (issue.code === 'invalid_type') return `expected ${TYPES[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_value') return `expected ${oneOf(issue.values)}`
  if (issue.code === 'invalid_union') return Array.isArray(issue.options) ? `expected ${oneOf(issue.options)}` : UNION
  if (issue.code === 'too_small' && issue.origin === 'string') return 'expected text that is not empty'
  if (issue.code === 'too_small' && !issue.inclusive)
    return `expected ${counted(issue.origin)} of more than ${issue.minimum}`
  if (issue.code === 'too_small') return `expected ${counted(issue.origin)} of at least ${issue.minimum}`
  if (issue.code === 'too_big') return `expected ${counted(issue.origin)} of at most ${issue.maximum}`
  if (issue.code === 'invalid_format' && issue.format === 'starts_with')
    return `expected text that starts with ${issue.prefix}`
  return UNION
}

function remember({ keys, inst }: Extract<RawIssue, { code: 'unrecognized_keys' }>): void {
  const { shape } = (inst as z.ZodObject | undefined)?._zod.def ?? {}
  allowed.set(keys, Object.keys(shape ?? {}))
}

const oneOf = (words: readonly unknown[]) => (words.length === 1 ? `${words[0]}` : `one of ${words.join(', ')}`)

const counted = (origin: string) => (['string', 'array'].includes(origin) ? 'a length' : 'a number')
