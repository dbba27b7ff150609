import { exponential, retryAfterMs } from '../wait/backoff.ts'
import type { Tried } from '../wait/retry.ts'
import { HttpError } from './errors.ts'

/** Attempts of a request in total. */
export const TRIES = 4
/** A longer delay requested by a server ends the retries. */
const LONGEST_ASKED_MS = 60_000
/** A server's `Retry-After` is extended by up to a tenth, so that not all clients retry at the same time. */
const SPREAD = 0.1
/** Methods that may be sent twice. Source: RFC 9110, section 9.2.2. */
const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']
const TRANSIENT = [408, 425, 429]

/** The data that decides about a retry. */
export interface Answered {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Delays of retries of a busy server. */
export const BACKOFF = exponential({ firstMs: 500, longestMs: 20_000 })

/** Pure: whether the response may be different later. */
export function worthRetry(status: number): boolean {
  return TRANSIENT.includes(status) || (status >= 500 && status !== 501 && status !== 505)
}

/** Pure: whether a method may be sent twice. */
export const isIdempotent = (method: string) => IDEMPOTENT.includes(method)

/** Pure: whether a retry can help. */
export function canHelp({ value, error }: Tried<Answered>): boolean {
  if (error) return error instanceof HttpError && error.retryable
  return worthRetry(value.status) && (askedMs(value) ?? 0) <= LONGEST_ASKED_MS
}

/** The delay of a retry: as the server requests, else by the backoff. */
export function delayMs(attempt: number, { value }: Tried<Answered>, random = Math.random): number {
  const asked = value && askedMs(value)
  return asked ? asked * (1 + random() * SPREAD) : BACKOFF(attempt)
}

function askedMs({ headers }: Answered): number | undefined {
  return retryAfterMs(String(headers['retry-after'] ?? ''), Date.now())
}
