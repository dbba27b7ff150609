import { nearestName } from '../text/nearest.ts'
import type { Mistake } from './json-schema.ts'

/** A violation as message and remedy. */
interface Explained {
  message: string
  remedy: string
  maybeNewer: boolean
}

const NAMES: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'a string',
  boolean: 'true or false',
  number: 'a number',
  integer: 'a whole number',
  null: 'empty',
}

/** Pure: the message for a violation, and the probably intended name. */
export function explain(mistake: Mistake): Explained {
  const name = mistake.path.join('.') || 'the Compose file'
  switch (mistake.kind) {
    case 'unknown-key':
      return unknownKey(name, mistake)
    case 'missing-key':
      return certain(`${name}: ${mistake.key} is missing`, `Add ${mistake.key}.`)
    case 'wrong-type':
      return wrongType(name, mistake)
    case 'wrong-value':
      return wrongValue(name, mistake)
  }
}

const certain = (message: string, remedy: string): Explained => ({ message, remedy, maybeNewer: false })

function unknownKey(name: string, { key, known, pattern }: Extract<Mistake, { kind: 'unknown-key' }>): Explained {
  if (pattern) return certain(`${name}: ${key} is not a valid name`, `Use only what ${pattern} allows.`)
  const nearest = nearestName(key, known)
  const message = `${name}: unknown key ${key}`
  if (nearest) return certain(message, `Did you mean ${nearest}?`)
  return { message, remedy: `Known keys are ${known.join(', ')}; custom keys start with x-.`, maybeNewer: true }
}

function wrongType(name: string, { expected, found }: Extract<Mistake, { kind: 'wrong-type' }>): Explained {
  const types = expected.filter((each) => each !== 'null').map((each) => NAMES[each] ?? each)
  const message = `${name} must be ${listed(types)}, and is ${NAMES[found] ?? found}`
  if (found === 'null') return certain(message, 'Give it a value, or remove it.')
  const quotable = expected.includes('string') && !['object', 'array'].includes(found)
  return certain(message, quotable ? 'Put it in quotes.' : `Write ${listed(types)}.`)
}

function wrongValue(name: string, { expected, found }: Extract<Mistake, { kind: 'wrong-value' }>): Explained {
  const nearest = nearestName(String(found), expected)
  const message = `${name} is ${found}; it must be ${listed(expected)}`
  return certain(message, nearest ? `Did you mean ${nearest}?` : 'Correct the value.')
}

function listed(each: readonly string[]): string {
  return each.length < 2 ? (each[0] ?? '') : `${each.slice(0, -1).join(', ')} or ${each.at(-1)}`
}
