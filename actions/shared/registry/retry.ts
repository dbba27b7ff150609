import { exponential, retryAfterMs } from '../wait/backoff.ts'

/** How often a request is made in all. */
export const TRIES = 4
/** No registry is waited for longer than this at once, whatever it asks for. */
const LONGEST_DELAY_MS = 20_000
/** What a registry asks for (`Retry-After`) is kept, and up to a tenth more, so that clients do not all come back at once. */
const SPREAD = 0.1
const TOO_MANY_REQUESTS = 429

/** Before another try of what a registry was too busy for. */
export const BACKOFF = exponential({ firstMs: 500, longestMs: LONGEST_DELAY_MS })

/** Pure: whether an answer may well be another one later. */
export function worthRetry(status: number): boolean {
  return status === TOO_MANY_REQUESTS || status >= 500
}

/** How long to wait before trying again: what the registry asks for, else by the backoff. */
export function delayMs(attempt: number, retryAfter: string | null | undefined, random = Math.random): number {
  const asked = retryAfterMs(retryAfter, Date.now())
  return asked ? Math.min(asked, LONGEST_DELAY_MS) * (1 + random() * SPREAD) : BACKOFF(attempt)
}
