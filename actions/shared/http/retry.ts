import { exponential, retryAfterMs } from '../wait/backoff.ts'
import type { Tried } from '../wait/retry.ts'
import { HttpError } from './errors.ts'

/** How often a request is made in all. */
export const TRIES = 4
/** A server that asks for more patience than this is not asked again. */
const LONGEST_ASKED_MS = 60_000
/** What a server asks for (`Retry-After`) is kept, and up to a tenth more, so that clients do not all come back at once. */
const SPREAD = 0.1
/** Methods that may be sent twice. Source: RFC 9110, section 9.2.2. */
const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']
const TRANSIENT = [408, 425, 429]

/** What decides over another try. */
export interface Answered {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Before another try of what a server was too busy for. */
export const BACKOFF = exponential({ firstMs: 500, longestMs: 20_000 })

/** Pure: whether an answer may well be another one later. */
export function worthRetry(status: number): boolean {
  return TRANSIENT.includes(status) || (status >= 500 && status !== 501 && status !== 505)
}

/** Pure: whether a method may be sent twice. */
export const isIdempotent = (method: string) => IDEMPOTENT.includes(method)

/** Pure: whether another try can help. */
export function canHelp({ value, error }: Tried<Answered>): boolean {
  if (error) return error instanceof HttpError && error.retryable
  return worthRetry(value.status) && (askedMs(value) ?? 0) <= LONGEST_ASKED_MS
}

/** How long to wait before trying again: what the server asks for, else by the backoff. */
export function delayMs(attempt: number, { value }: Tried<Answered>, random = Math.random): number {
  const asked = value && askedMs(value)
  return asked ? asked * (1 + random() * SPREAD) : BACKOFF(attempt)
}

function askedMs({ headers }: Answered): number | undefined {
  return retryAfterMs(String(headers['retry-after'] ?? ''), Date.now())
}
