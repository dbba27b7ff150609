import { type Form, formOf } from './form.ts'

/** Milliseconds by unit. */
const MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const PART = '\\d+(?:\\.\\d+)?\\s*(?:ms|s|m|h|d)'
/** One number with or without its unit, or several with units as Go's: `1m30s`. */
const FORM = new RegExp(`^(?:\\d+(?:\\.\\d+)?|(?:${PART})+)$`)
export const DURATION_PATTERN = FORM.source

/** Longer is most likely a number of milliseconds; timers of Node.js end at 24.8 days. */
export const LONGEST_MS = 24 * 3_600_000

/** Pure: milliseconds; a number alone is seconds. Undefined for any other form. */
export function millisecondsOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value * 1_000
  const text = typeof value === 'string' ? value.trim() : ''
  if (!FORM.test(text)) return undefined
  if (/\d$/.test(text)) return Number(text) * 1_000
  const parts = text.matchAll(/(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)/g)
  return [...parts].reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (MS[unit] ?? 0), 0)
}

/** A duration within a map. */
export const DURATION: Form = {
  expected: 'a duration such as 30s or 2m',
  fits: (text) => (millisecondsOf(text) ?? Number.POSITIVE_INFINITY) <= LONGEST_MS,
  meant: (text) => durationMeant(text),
  pattern: DURATION_PATTERN,
}

const TIME_WORDS: [word: RegExp, unit: string][] = [
  [/^(?:ms|msecs?|millis|milliseconds?)$/, 'ms'],
  [/^(?:s|secs?|seconds?)$/, 's'],
  [/^(?:m|mins?|minutes?)$/, 'm'],
  [/^(?:h|hrs?|hours?)$/, 'h'],
  [/^(?:d|days?)$/, 'd'],
]

/** Pure: `5min` → `5m`, `1:30` → `1m30s`. */
export function durationMeant(value: unknown): string | undefined {
  const [, minutes, seconds] = /^(\d+):(\d{2})$/.exec(String(value).trim()) ?? []
  if (minutes) return `${minutes}m${seconds}s`
  const [, amount, word = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/.exec(String(value).trim().toLowerCase()) ?? []
  const [, unit] = TIME_WORDS.find(([words]) => words.test(word)) ?? []
  return amount && unit ? `${amount}${unit}` : undefined
}

/** Bytes by unit. */
const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
}
const SIZE = /^(\d+(?:\.\d+)?)\s*(B|kB|MB|GB|KiB|MiB|GiB)?$/
export const SIZE_PATTERN = SIZE.source

/** Pure: bytes; undefined for any other form. */
export function bytesOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  const [, amount, unit = 'B'] = (typeof value === 'string' && SIZE.exec(value.trim())) || []
  return amount === undefined ? undefined : Number(amount) * (BYTES[unit] ?? Number.NaN)
}

/** Pure: whether a size has no unit; `400` is taken for megabytes by those who write it. */
export const hasNoUnit = (value: unknown) => /^\s*\d+(\.\d+)?\s*$/.test(String(value))

/** Pure: `80M`, `80mb` and `80Mi` → `80MB`, `80MB` and `80MiB`. */
export function sizeMeant(value: unknown): string | undefined {
  const [, amount, letter, binary] = /^(\d+(?:\.\d+)?)\s*([kmg])(i?)b?(?:ytes?)?$/i.exec(String(value).trim()) ?? []
  if (!amount || !letter) return undefined
  const prefix = letter.toUpperCase()
  if (binary) return `${amount}${prefix}iB`
  return `${amount}${prefix === 'K' ? 'k' : prefix}B`
}

const YES = /^(?:y|yes|on|1|enabled?)$/i
const NO = /^(?:n|no|off|0|disabled?)$/i

/** Pure: `yes` → `true`; YAML 1.2 has no other words than true and false. */
export function flagMeant(value: unknown): string | undefined {
  if (YES.test(String(value))) return 'true'
  return NO.test(String(value)) ? 'false' : undefined
}

/** Pure: `1.30` without quotes is the number 1.3 in YAML: a number with one decimal may have lost one. */
export const mayBeShortened = (value: unknown) => typeof value === 'number' && /^\d+\.\d$/.test(String(value))

const MAX_PORT = 65_535

/** Pure: whether a text is the number of a port. */
export const isPortNumber = (text: string) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_PORT

/** Docker's sizes: `128m`. Source: docker/go-units, RAMInBytes. */
export const DOCKER_SIZE = formOf(
  /^[1-9]\d*(?:\.\d+)?\s*(?:[kKmMgGtT][iI]?)?[bB]?$/,
  'a size such as 128m or 1g, with b, k, m or g as its unit',
)
