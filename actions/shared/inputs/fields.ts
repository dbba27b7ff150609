import { z } from 'zod'
import { accepting, type JsonSchema, texts } from './describe.ts'
import { checkForm, type Form, type FormMistake } from './forms/form.ts'
import {
  bytesOf,
  DURATION_PATTERN,
  durationMeant,
  flagMeant,
  hasNoUnit,
  LONGEST_MS,
  mayBeShortened,
  millisecondsOf,
  SIZE_PATTERN,
  sizeMeant,
} from './forms/numbers.ts'

/** Compiling a schema to code takes 8 ms at each start, which is longer than its single use. */
z.config({ jitless: true })

/**
 * Field types for inputs. Each takes both forms: the string that GitHub passes to an action
 * and the native value in slipway.yaml. An empty string counts as not given.
 */

/**
 * One schema for an input. Zod would make four of a preprocess, its transform, the type and a default, and a plan spends
 * more time on making schemas than on reading with them.
 */
const field = <Output>(read: Read<Output>, accepts: () => JsonSchema): z.ZodTransform<Output, unknown> =>
  accepting(z.transform(read) as z.ZodTransform<Output, unknown>, accepts)

/** What a value comes to; adds what is wrong with it. */
type Read<Output> = (value: unknown, context: z.RefinementCtx) => Output

/** The same for an input that may be missing afterwards. */
const optional = <Output>(read: Read<Output | undefined>, accepts: () => JsonSchema) =>
  field(read, accepts) as unknown as z.ZodOptional<z.ZodTransform<Output, unknown>>

/** Adds a mistake as zod's own types do. */
function rejected(issue: object, context: z.RefinementCtx): never {
  context.addIssue(issue as Parameters<typeof context.addIssue>[0])
  return z.NEVER
}

const wrongType = (expected: string, input: unknown, context: z.RefinementCtx, more: object = {}) =>
  rejected({ code: 'invalid_type', expected, input, ...more }, context)

const wrong = (message: string, params: FormMistake, context: z.RefinementCtx) =>
  rejected({ code: 'custom', message, params }, context)

/** Pure: an empty string counts as not given. */
export const given = (value: unknown) => (value === '' || value === null ? undefined : value)

const SCALAR = ['string', 'number', 'boolean']
/** Numbers from 0, as `Number` reads them. */
const WHOLE = '^$|^\\s*\\+?\\d+(\\.0*)?(e\\+?\\d+)?\\s*$'
const DECIMAL = '^$|^\\s*\\+?(\\d+\\.?\\d*|\\.\\d+)(e[-+]?\\d+)?\\s*$'

/** Any text, or one of the given form; without spaces around it, as GitHub passes it. */
export const text = (form?: Form) =>
  optional(
    (value, context) => textOf(value, context, form),
    () => ({ type: [...SCALAR, 'null'], ...patternOf(form) }),
  )

function textOf(value: unknown, context: z.RefinementCtx, form?: Form): string | undefined {
  const found = scalar(given(trimmed(value)))
  if (found === undefined) return undefined
  if (typeof found !== 'string') return wrongType('string', found, context)
  if (form) checkForm(form, found, context)
  return found
}

/** A version: YAML reads `3.10` without quotes as the number 3.1. */
export const version = (form: Form) =>
  optional(
    (value, context) => (mayBeShortened(value) ? addShortened(value, context) : textOf(value, context, form)),
    () => ({ type: [...SCALAR, 'null'], ...patternOf(form) }),
  )

function addShortened(value: unknown, context: z.RefinementCtx): never {
  const meant = `"${value}0"`
  const message = `expected the version in quotes, such as ${meant}: without them it is the number ${value}`
  return wrong(message, { found: value, meant }, context)
}

/** `true` or `false`. */
export const flag = (fallback: boolean) =>
  field(
    (value, context) => {
      const found = booleanOf(given(value)) ?? fallback
      if (typeof found === 'boolean') return found
      return wrong('expected true or false', { found: value, meant: flagMeant(value) }, context)
    },
    () => texts('^\\s*([Tt]rue|TRUE|[Ff]alse|FALSE|)\\s*$', 'boolean', 'null'),
  )

/** A whole number within bounds. */
export const count = (fallback: number, { min = 0, max = Number.MAX_SAFE_INTEGER } = {}) =>
  accepting(
    z.preprocess((value) => numberOf(given(value)), z.number().int().min(min).max(max).default(fallback)),
    () => ({ ...texts(WHOLE, 'integer', 'null'), minimum: min, maximum: max }),
  )

/** A number with decimals; undefined when not given. */
export const amount = () =>
  accepting(
    z.preprocess((value) => numberOf(given(value)), z.number().min(0).optional()),
    () => ({ ...texts(DECIMAL, 'number', 'null'), minimum: 0 }),
  )

/** One of the given words. */
export const choice = <const T extends readonly [string, ...string[]]>(words: T, fallback: T[number]) =>
  field(
    (value, context): T[number] => {
      const found = trimmed(given(value)) ?? fallback
      if (words.includes(found as string)) return found as T[number]
      return rejected({ code: 'invalid_value', values: [...words], input: found }, context)
    },
    () => ({ default: fallback, anyOf: [{ enum: [...words] }, { enum: ['', null] }] }),
  )

/**
 * Lines of text, or a YAML list.
 * @param form of each item.
 * @param how `commas`: they separate items too, as other actions take them.
 */
export const list = (form?: Form, { commas = false } = {}) =>
  field(
    (value, context) => {
      const lines = listOf(given(value)) ?? []
      const items = commas ? splitAtCommas(lines) : lines
      const message = form && `expected a list, each item ${form.expected}`
      if (!Array.isArray(items)) return wrongType('array', items, context, { message })
      if (addNonTexts(items, context)) return z.NEVER
      if (form) for (const [index, each] of items.entries()) checkForm(form, each, context, [index])
      return items as string[]
    },
    () => ({ type: ['array', 'string', 'null'], items: { type: SCALAR, ...(commas ? {} : patternOf(form)) } }),
  )

/** Adds each item that is no text. Returns whether there is one. */
function addNonTexts(items: readonly unknown[], context: z.RefinementCtx, at: PropertyKey[] = []): boolean {
  const others = [...items.entries()].filter(([, each]) => typeof each !== 'string')
  for (const [index, each] of others) wrongType('string', each, context, { path: [...at, index] })
  return others.length > 0
}

/** The forms of a map's names and values. */
interface PairForms {
  names?: Form
  values?: Form
}

/**
 * `name=value` lines, or a YAML map of scalars.
 * @param example of an entry, for messages.
 */
export const record = (example = 'name: value', forms: PairForms = {}) =>
  field(
    (value, context) => {
      const pairs = recordOf(given(value)) ?? {}
      if (!isMap(pairs)) return wrongType('record', pairs, context, { message: suchAs(example) })
      checkPairs(forms, pairs, context)
      for (const [name, each] of Object.entries(pairs))
        if (typeof each !== 'string') wrongType('string', each, context, { path: [name] })
      return pairs as Record<string, string>
    },
    // Text without an entry is no map.
    () => ({
      ...texts(NAME_VALUE_LINES, 'object', 'null'),
      additionalProperties: { type: SCALAR, ...patternOf(forms.values) },
    }),
  )

const suchAs = (example: string) => `expected a map such as { ${example} }`

/** The forms of texts; what else is in a map has another mistake. */
function checkPairs({ names, values }: PairForms, pairs: object, context: z.RefinementCtx): void {
  for (const [name, each] of Object.entries(pairs)) {
    if (names && name !== '') checkForm(names, name, context, [name])
    if (values) for (const text of [each].flat()) if (typeof text === 'string') checkForm(values, text, context, [name])
  }
}

/** `name=value`, a comment, or nothing, on each line. */
const LINE = '(?:[^=\\n]*=[^\\n]*|[ \\t]*#[^\\n]*|[ \\t]*)'
const NAME_VALUE_LINES = `^(?:${LINE}\\n)*${LINE}$`

/**
 * `name=value` lines whose names can repeat and whose values can be separated by commas, or a YAML map of texts and
 * lists. A line without a name has the name ''.
 */
export const lists = (example = 'name: [value, value]', forms: PairForms = {}) =>
  field(
    (value, context) => {
      const pairs = listsOf(given(value)) ?? {}
      if (!isMap(pairs)) return wrongType('record', pairs, context, { message: suchAs(example) })
      checkPairs(forms, pairs, context)
      for (const [name, each] of Object.entries(pairs))
        if (!Array.isArray(each)) wrongType('array', each, context, { path: [name] })
        else addNonTexts(each, context, [name])
      return pairs as Record<string, string[]>
    },
    () => ({
      type: ['object', 'array', 'string', 'null'],
      items: { type: SCALAR },
      additionalProperties: { type: [...SCALAR, 'array'], items: { type: SCALAR } },
    }),
  )

/**
 * `90s`, `2m`, `1m30s`, `500ms`, or a number of seconds, up to a day; milliseconds after parsing.
 * @param how `zero`: 0 is allowed; `mostMs`: of times that nothing waits for, more than a day.
 */
export const duration = (fallback: string, { zero = false, mostMs = LONGEST_MS } = {}) =>
  field(
    (value, context): number => {
      const found = given(value) ?? fallback
      const ms = millisecondsOf(found)
      const fault = durationFault(ms, zero, mostMs)
      if (ms !== undefined && fault === undefined) return ms
      const meant = ms !== undefined && ms > mostMs && hasNoUnit(found) ? `${found}ms` : durationMeant(found)
      return wrong(`expected ${fault}`, { found, meant }, context)
    },
    () => ({ ...texts(`^$|${spaced(DURATION_PATTERN)}`, 'number', 'null'), minimum: 0, maximum: mostMs / 1_000 }),
  )

function durationFault(ms: number | undefined, zero: boolean, mostMs: number): string | undefined {
  if (ms === undefined || !(ms >= 0)) return 'a duration such as 90s, 2m or 1m30s'
  if (ms === 0 && !zero) return 'a duration of more than 0, such as 90s'
  return ms > mostMs ? `a duration of at most ${mostMs / HOUR_MS}h; a number without a unit is seconds` : undefined
}

const HOUR_MS = 3_600_000

/** Smaller numbers are most likely of another unit than bytes. */
const LEAST_BYTES_WITHOUT_UNIT = 1_000_000

/** `80MB`, `1.5 GiB`, or a number of bytes; bytes after parsing, undefined when not given. */
export const size = () =>
  optional(
    (value, context): number | undefined => {
      const found = given(value)
      if (found === undefined) return undefined
      const bytes = bytesOf(found)
      const fault = sizeFault(found, bytes)
      if (fault === undefined) return bytes
      const meant = bytes === undefined ? sizeMeant(found) : `${found}MB`
      return wrong(`expected ${fault}`, { found, meant }, context)
    },
    () => ({ ...texts(`^$|${spaced(SIZE_PATTERN)}`, 'number', 'null'), minimum: 0 }),
  )

function sizeFault(found: unknown, bytes: number | undefined): string | undefined {
  if (bytes === undefined || !(bytes >= 0 && Number.isFinite(bytes))) return 'a size such as 80MB or 1.5GiB'
  const isSmall = hasNoUnit(found) && bytes > 0 && bytes < LEAST_BYTES_WITHOUT_UNIT
  return isSmall ? 'a size with its unit, such as 80MB; a number alone is bytes' : undefined
}

/** The pattern of a text that is trimmed before it is read. */
const spaced = (source: string) => source.replace(/^\^/, '^\\s*').replace(/\$$/, '\\s*$')

/** For editors; nothing at all counts as not given. */
const patternOf = (form: Form | undefined): JsonSchema =>
  form?.pattern === undefined ? {} : { pattern: `^\\s*$|${spaced(form.pattern)}` }

function scalar(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
}

const trimmed = (value: unknown) => (typeof value === 'string' ? value.trim() : value)

/** As YAML 1.2 has them, and the runner. */
function booleanOf(value: unknown): unknown {
  const word = trimmed(value)
  if (word === 'true' || word === 'True' || word === 'TRUE') return true
  return word === 'false' || word === 'False' || word === 'FALSE' ? false : value
}

function numberOf(value: unknown): unknown {
  return typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)) ? Number(value) : value
}

function listOf(value: unknown): unknown {
  if (typeof value !== 'string') return Array.isArray(value) ? value.map(scalar) : value
  return value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

const splitAtCommas = (value: unknown) =>
  Array.isArray(value) && value.every((each) => typeof each === 'string') ? separated(value) : value

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Pure: without the name that replaces a map's prototype when the map is copied. */
const mapOf = (entries: readonly [name: string, value: unknown][]) =>
  Object.fromEntries(entries.filter(([name]) => name !== '__proto__'))

function recordOf(value: unknown): unknown {
  if (isMap(value)) return mapOf(Object.entries(value).map(([name, each]) => [name, scalar(each)]))
  if (typeof value !== 'string') return value
  const pairs = (listOf(value) as string[]).map((line) =>
    line
      .split(/=(.*)/s)
      .slice(0, 2)
      .map((each) => each.trim()),
  )
  return pairs.every((pair) => pair.length === 2) ? mapOf(pairs as [string, string][]) : value
}

function listsOf(value: unknown): unknown {
  const entries = isMap(value)
    ? Object.entries(value).map(([name, each]): [string, unknown[]] => [name, [each].flat()])
    : linesOf(listOf(value))
  const isPlain = (each: unknown) => SCALAR.includes(typeof each)
  return entries?.every(([, all]) => all.every(isPlain))
    ? mapOf(entries.map(([name, all]) => [name, separated(all)]))
    : value
}

/** Lines by the name before `=`. */
function linesOf(lines: unknown): [string, unknown[]][] | undefined {
  if (!Array.isArray(lines)) return undefined
  const named = lines.map((line): [string, unknown] => {
    const [, name = '', rest = line] = (typeof line === 'string' && /^([\w.-]+)=(.*)$/s.exec(line)) || []
    return [name, rest]
  })
  return [...Map.groupBy(named, ([name]) => name)].map(([name, all]) => [name, all.map(([, rest]) => rest)])
}

const separated = (values: readonly unknown[]) =>
  values.flatMap((each) => String(each).split(',')).flatMap((each) => each.trim() || [])
