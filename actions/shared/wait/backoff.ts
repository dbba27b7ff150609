/**
 * Pure: milliseconds to wait before the next try.
 * @param attempt number of the failed attempt, from 1.
 */
export type Backoff = (attempt: number) => number

/** Constant. */
export const constant =
  (ms: number): Backoff =>
  () =>
    ms

/** Linear. */
export const linear =
  (stepMs: number): Backoff =>
  (attempt) =>
    stepMs * attempt

export interface Exponential {
  firstMs: number
  longestMs: number
  /** Between 0 and 1; tests replace it. */
  random?: () => number
}

/** Exponential, with a random factor between 0.5 and 1, so that many clients do not retry at the same time. */
export function exponential({ firstMs, longestMs, random = Math.random }: Exponential): Backoff {
  return (attempt) => Math.min(firstMs * 2 ** (attempt - 1), longestMs) * (0.5 + random() / 2)
}

/**
 * Pure: milliseconds of a `Retry-After` header; undefined without a valid time.
 * Source: RFC 9110, section 10.2.3: seconds, or a date.
 */
export function retryAfterMs(header: string | number | null | undefined, nowMs: number): number | undefined {
  const text = String(header ?? '').trim()
  if (/^\d+$/.test(text)) return Number(text) * 1_000
  const date = /^[A-Z][a-z]{2}, .* GMT$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs)
}
