/**
 * Pure: milliseconds to wait before the next try.
 * @param attempt the one that failed, from 1.
 */
export type Backoff = (attempt: number) => number

/** Every time the same. */
export const constant =
  (ms: number): Backoff =>
  () =>
    ms

/** Longer by the same step each time. */
export const linear =
  (stepMs: number): Backoff =>
  (attempt) =>
    stepMs * attempt

export interface Exponential {
  firstMs: number
  longestMs: number
  /** Between 0 and 1; a test gives its own. */
  random?: () => number
}

/** Twice as long each time; between half and all of it by chance, so that many clients do not come back at once. */
export function exponential({ firstMs, longestMs, random = Math.random }: Exponential): Backoff {
  return (attempt) => Math.min(firstMs * 2 ** (attempt - 1), longestMs) * (0.5 + random() / 2)
}

/**
 * Pure: milliseconds that a `Retry-After` header asks for; undefined without a time that can be read.
 * Source: RFC 9110, section 10.2.3: seconds, or a date.
 */
export function retryAfterMs(header: string | number | null | undefined, nowMs: number): number | undefined {
  const text = String(header ?? '').trim()
  if (/^\d+$/.test(text)) return Number(text) * 1_000
  const date = /^[A-Z][a-z]{2}, .* GMT$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs)
}
