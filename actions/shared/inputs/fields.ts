import { z } from 'zod'
import { accepting, type JsonSchema, texts } from './describe.ts'
import { checkForm, type Form } from './forms/form.ts'
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

/** Pure: an empty string counts as not given. */
export const given = (value: unknown) => (value === '' || value === null ? undefined : value)

const SCALAR = ['string', 'number', 'boolean']
/** Numbers from 0, as `Number` reads them. */
const WHOLE = '^$|^\\s*\\+?\\d+(\\.0*)?(e\\+?\\d+)?\\s*$'
const DECIMAL = '^$|^\\s*\\+?(\\d+\\.?\\d*|\\.\\d+)(e[-+]?\\d+)?\\s*$'

/** Any text, or one of the given form; without spaces around it, as GitHub passes it. */
export const text = (form?: Form) =>
  accepting(
    z.preprocess((value, context) => {
      const found = scalar(given(trimmed(value)))
      if (form && typeof found === 'string') checkForm(form, found, context)
      return found
    }, z.string().optional()),
    () => ({ type: [...SCALAR, 'null'], ...patternOf(form) }),
  )

/** A version: YAML reads `3.10` without quotes as the number 3.1. */
export const version = (form: Form) => {
  const inner = text(form)
  return accepting(
    z.preprocess((value, context) => {
      if (mayBeShortened(value)) addShortened(value as number, context)
      return value
    }, inner),
    () => ({ type: [...SCALAR, 'null'], ...patternOf(form) }),
  )
}

function addShortened(value: number, context: z.RefinementCtx): void {
  const meant = `"${value}0"`
  const message = `expected the version in quotes, such as ${meant}: without them it is the number ${value}`
  context.addIssue({ code: 'custom', message, params: { found: value, meant } })
}

/** `true` or `false`. */
export const flag = (fallback: boolean) =>
  accepting(
    z.preprocess(
      (value, context) => {
        const found = booleanOf(given(value))
        if (found === undefined || typeof found === 'boolean') return found
        context.addIssue({ code: 'custom', message: FLAG, params: { found: value, meant: flagMeant(value) } })
        return z.NEVER
      },
      z.boolean({ error: FLAG }).default(fallback),
    ),
    () => texts('^\\s*([Tt]rue|TRUE|[Ff]alse|FALSE|)\\s*$', 'boolean', 'null'),
  )

const FLAG = 'expected true or false'

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
  accepting(
    z.preprocess((value) => trimmed(given(value)), z.enum(words).default(fallback as never)),
    () => ({ default: fallback, anyOf: [{ enum: [...words] }, { enum: ['', null] }] }),
  )

/**
 * Lines of text, or a YAML list.
 * @param form of each item.
 * @param how `commas`: they separate items too, as other actions take them.
 */
export const list = (form?: Form, { commas = false } = {}) =>
  accepting(
    z.preprocess(
      (value, context) => {
        const items = commas ? splitAtCommas(listOf(given(value))) : listOf(given(value))
        if (form && areTexts(items))
          for (const [index, each] of items.entries()) checkForm(form, each, context, [index])
        return items
      },
      z
        .array(z.string(), { error: form && ((issue) => typeError(issue, `a list, each item ${form.expected}`)) })
        .default([]),
    ),
    () => ({ type: ['array', 'string', 'null'], items: { type: SCALAR, ...(commas ? {} : patternOf(form)) } }),
  )

// Forms are checked before a schema sees the value: a refinement of it would be one more schema, for every input.
const areTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

const typeError = ({ code }: z.core.$ZodRawIssue, what: string) =>
  code === 'invalid_type' ? `expected ${what}` : undefined

/** The forms of a map's names and values. */
interface PairForms {
  names?: Form
  values?: Form
}

/**
 * `name=value` lines, or a YAML map of scalars.
 * @param example of an entry, for messages.
 */
export const record = (example = 'name: value', { names, values }: PairForms = {}) =>
  accepting(
    z.preprocess(
      (value, context) => {
        const pairs = recordOf(given(value))
        checkPairs({ names, values }, pairs, context)
        return pairs
      },
      z
        .record(z.string(), z.string(), { error: (issue) => typeError(issue, `a map such as { ${example} }`) })
        .default({}),
    ),
    // Text without an entry is no map.
    () => ({
      ...texts(NAME_VALUE_LINES, 'object', 'null'),
      additionalProperties: { type: SCALAR, ...patternOf(values) },
    }),
  )

/** Texts only: what else is in a map, the schema refuses. */
function checkPairs({ names, values }: PairForms, pairs: unknown, context: z.RefinementCtx): void {
  if (typeof pairs !== 'object' || pairs === null || Array.isArray(pairs)) return
  const entries = Object.entries(pairs).map(([name, each]): [string, unknown[]] => [name, [each].flat()])
  for (const [name, all] of entries) {
    if (names && name !== '') checkForm(names, name, context, [name])
    if (values && areTexts(all)) for (const each of all) checkForm(values, each, context, [name])
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
  accepting(
    z.preprocess(
      (value, context) => {
        const pairs = listsOf(given(value))
        checkPairs(forms, pairs, context)
        return pairs
      },
      z
        .record(z.string(), z.array(z.string()), {
          error: (issue) => typeError(issue, `a map such as { ${example} }`),
        })
        .default({}),
    ),
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
  accepting(
    z.preprocess((value, context) => {
      const found = given(value) ?? fallback
      const ms = millisecondsOf(found)
      const fault = durationFault(ms, zero, mostMs)
      if (fault === undefined) return ms
      const meant = ms !== undefined && ms > mostMs && hasNoUnit(found) ? `${found}ms` : durationMeant(found)
      context.addIssue({ code: 'custom', message: `expected ${fault}`, params: { found, meant } })
      return z.NEVER
    }, z.number()),
    () => ({ ...texts(`^$|${spaced(DURATION_PATTERN)}`, 'number', 'null'), minimum: 0, maximum: mostMs / 1_000 }),
  )

function durationFault(ms: number | undefined, zero: boolean, mostMs: number): string | undefined {
  if (ms === undefined || ms < 0) return 'a duration such as 90s, 2m or 1m30s'
  if (ms === 0 && !zero) return 'a duration of more than 0, such as 90s'
  return ms > mostMs ? `a duration of at most ${mostMs / HOUR_MS}h; a number without a unit is seconds` : undefined
}

const HOUR_MS = 3_600_000

/** Smaller numbers are most likely of another unit than bytes. */
const LEAST_BYTES_WITHOUT_UNIT = 1_000_000

/** `80MB`, `1.5 GiB`, or a number of bytes; bytes after parsing, undefined when not given. */
export const size = () =>
  accepting(
    z.preprocess((value, context) => {
      const found = given(value)
      if (found === undefined) return undefined
      const bytes = bytesOf(found)
      const fault = sizeFault(found, bytes)
      if (fault === undefined) return bytes
      const meant = bytes === undefined ? sizeMeant(found) : `${found}MB`
      context.addIssue({ code: 'custom', message: `expected ${fault}`, params: { found, meant } })
      return z.NEVER
    }, z.number().min(0).optional()),
    () => ({ ...texts(`^$|${spaced(SIZE_PATTERN)}`, 'number', 'null'), minimum: 0 }),
  )

function sizeFault(found: unknown, bytes: number | undefined): string | undefined {
  if (bytes === undefined || bytes < 0) return 'a size such as 80MB or 1.5GiB'
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

function recordOf(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, scalar(each)]))
  if (typeof value !== 'string') return value
  const pairs = (listOf(value) as string[]).map((line) =>
    line
      .split(/=(.*)/s)
      .slice(0, 2)
      .map((each) => each.trim()),
  )
  return pairs.every((pair) => pair.length === 2) ? Object.fromEntries(pairs) : value
}

function listsOf(value: unknown): unknown {
  const entries =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([name, each]): [string, unknown[]] => [name, [each].flat()])
      : linesOf(listOf(value))
  const isPlain = (each: unknown) => SCALAR.includes(typeof each)
  return entries?.every(([, all]) => all.every(isPlain))
    ? Object.fromEntries(entries.map(([name, all]) => [name, separated(all)]))
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
