import { texts } from './describe.ts'
import { field, optional, spaced, wrong } from './field.ts'
import {
  bytesOf,
  DURATION_PATTERN,
  durationMeant,
  hasNoUnit,
  LONGEST_MS,
  millisecondsOf,
  SIZE_PATTERN,
  sizeMeant,
} from './forms/numbers.ts'
import { given } from './values.ts'

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
