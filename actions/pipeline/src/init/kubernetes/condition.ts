import { type Fields, fieldsOf } from '../documents.ts'

const UNKNOWN = Symbol('only Helm knows')
const PATH = /^\$?\.Values\.([\w.]+)$/
const LITERAL = /^(true|false|nil|-?\d+|"[^"]*")$/

/** Pure: what a path of a template has in these values. */
export const valueAt = (path: string, values: Fields): unknown =>
  (PATH.exec(path)?.[1] ?? '').split('.').reduce((at: unknown, name) => fieldsOf(at)?.[name], values)

/**
 * Pure: whether a condition of a template is true with these values; undefined where only Helm knows.
 * Source: Go's documentation of text/template: `and`, `or`, `not`, `eq`, `ne`; empty values are false.
 */
export function isTrue(condition: string, values: Fields): boolean | undefined {
  const words: string[] = condition.match(/"[^"]*"|[()]|[^\s()]+/g) ?? []
  if (words.length === 0 || words.includes('|')) return undefined
  const value = called(listOf(words, values))
  return value === UNKNOWN ? undefined : isSet(value)
}

/** A word with its value; what is in parentheses has only a value. */
interface Term {
  word?: string
  value: unknown
}

/** Reads up to the closing parenthesis; takes what it reads out of the words. */
function listOf(words: string[], values: Fields): Term[] {
  const terms: Term[] = []
  for (let word = words.shift(); word !== undefined && word !== ')'; word = words.shift())
    terms.push(word === '(' ? { value: called(listOf(words, values)) } : { word, value: atom(word, values) })
  return terms
}

function atom(word: string, values: Fields): unknown {
  if (PATH.test(word)) return valueAt(word, values)
  return LITERAL.test(word) ? (word === 'nil' ? null : JSON.parse(word)) : UNKNOWN
}

function called([first, ...others]: readonly Term[]): unknown {
  if (others.length === 0) return first?.value
  const given = others.map(({ value }) => value)
  const [one, ...more] = given
  const isUnknown = given.includes(UNKNOWN)
  switch (first?.word) {
    case 'not':
    case 'empty':
      return isUnknown ? UNKNOWN : !isSet(one)
    case 'and':
      if (given.some((each) => each !== UNKNOWN && !isSet(each))) return false
      return isUnknown ? UNKNOWN : true
    case 'or':
      if (given.some((each) => each !== UNKNOWN && isSet(each))) return true
      return isUnknown ? UNKNOWN : false
    case 'eq':
      return isUnknown ? UNKNOWN : more.includes(one)
    case 'ne':
      return isUnknown ? UNKNOWN : one !== more[0]
    default:
      return UNKNOWN
  }
}

const isSet = (value: unknown) =>
  typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value)
