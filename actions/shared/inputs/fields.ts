import { z } from 'zod'
import { accepting, texts } from './describe.ts'

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

/** Any text. */
export const text = () =>
  accepting(
    z.preprocess((value) => scalar(given(value)), z.string().optional()),
    () => ({ type: [...SCALAR, 'null'] }),
  )

/** `true` or `false`. */
export const flag = (fallback: boolean) =>
  accepting(
    z.preprocess((value) => booleanOf(given(value)), z.boolean({ error: 'expected true or false' }).default(fallback)),
    () => texts('^(true|false|)$', 'boolean', 'null'),
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
  accepting(z.preprocess(given, z.enum(words).default(fallback as never)), () => ({
    default: fallback,
    anyOf: [{ enum: [...words] }, { enum: ['', null] }],
  }))

/** Lines of text, or a YAML list. */
export const list = () =>
  accepting(
    z.preprocess((value) => listOf(given(value)), z.array(z.string()).default([])),
    () => ({ type: ['array', 'string', 'null'], items: { type: SCALAR } }),
  )

/**
 * `name=value` lines, or a YAML map of scalars.
 * @param example of an entry, for messages.
 */
export const record = (example = 'name: value') =>
  accepting(
    z.preprocess(
      (value) => recordOf(given(value)),
      z
        .record(z.string(), z.string(), {
          error: ({ code }) => (code === 'invalid_type' ? `expected a map such as { ${example} }` : undefined),
        })
        .default({}),
    ),
    // Text without an entry is no map.
    () => ({ ...texts(NAME_VALUE_LINES, 'object', 'null'), additionalProperties: { type: SCALAR } }),
  )

/** `name=value`, a comment, or nothing, on each line. */
const LINE = '(?:[^=\\n]*=[^\\n]*|[ \\t]*#[^\\n]*|[ \\t]*)'
const NAME_VALUE_LINES = `^(?:${LINE}\\n)*${LINE}$`

/**
 * `name=value` lines whose names can repeat and whose values can be separated by commas, or a YAML map of texts and
 * lists. A line without a name has the name ''.
 */
export const lists = (example = 'name: [value, value]') =>
  accepting(
    z.preprocess(
      (value) => listsOf(given(value)),
      z
        .record(z.string(), z.array(z.string()), {
          error: ({ code }) => (code === 'invalid_type' ? `expected a map such as { ${example} }` : undefined),
        })
        .default({}),
    ),
    () => ({
      type: ['object', 'array', 'string', 'null'],
      items: { type: SCALAR },
      additionalProperties: { type: [...SCALAR, 'array'], items: { type: SCALAR } },
    }),
  )

const UNITS_MS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const DURATION = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/

/** `90s`, `2m`, `500ms`, or a number of seconds; milliseconds after parsing. */
export const duration = (fallback: string) =>
  accepting(
    z.preprocess(
      (value) => durationOf(given(value) ?? fallback),
      z.number({ error: 'expected a duration such as 90s, 2m or 500ms' }).min(0),
    ),
    () => ({ ...texts(`^$|${trimmed(DURATION)}`, 'number', 'null'), minimum: 0 }),
  )

const UNITS_BYTES: Record<string, number> = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
}
const SIZE = /^(\d+(?:\.\d+)?)\s*(B|kB|MB|GB|KiB|MiB|GiB)?$/

/** `80MB`, `1.5 GiB`, or a number of bytes; bytes after parsing, undefined when not given. */
export const size = () =>
  accepting(
    z.preprocess(
      (value) => sizeOf(given(value)),
      z.number({ error: 'expected a size such as 80MB or 1.5GiB' }).min(0).optional(),
    ),
    () => ({ ...texts(`^$|${trimmed(SIZE)}`, 'number', 'null'), minimum: 0 }),
  )

/** The pattern of a text that is trimmed before it is read. */
const trimmed = ({ source }: RegExp) => source.replace('^', '^\\s*').replace(/\$$/, '\\s*$')

function scalar(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
}

function booleanOf(value: unknown): unknown {
  if (value === 'true') return true
  return value === 'false' ? false : value
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

function recordOf(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, scalar(each)]))
  if (typeof value !== 'string') return value
  const pairs = (listOf(value) as string[]).map((line) => line.split(/=(.*)/s).slice(0, 2))
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

function durationOf(value: unknown): unknown {
  if (typeof value === 'number') return value * 1_000
  const match = typeof value === 'string' ? DURATION.exec(value.trim()) : null
  return match ? Number(match[1]) * (UNITS_MS[match[2] ?? 's'] ?? Number.NaN) : value
}

function sizeOf(value: unknown): unknown {
  const match = typeof value === 'string' ? SIZE.exec(value.trim()) : null
  return match ? Number(match[1]) * (UNITS_BYTES[match[2] ?? 'B'] ?? Number.NaN) : value
}
