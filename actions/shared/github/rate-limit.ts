import { retryAfterMs } from '../wait/backoff.ts'

/** The parts of a response that decide about a retry. */
export interface Answered {
  status: number
  headers: Readonly<Record<string, string | number | undefined>>
  message: string
}

const SECOND_MS = 1_000
/** Attempts of one request in total. */
export const ATTEMPTS = 4
/** Longer waits are not worth a job's time: the summary already contains everything. */
const LONGEST_WAIT_MS = 90 * SECOND_MS
/** GitHub's recommended delay if the response has none. Source: docs, "Best practices for using the REST API". */
const SECONDARY_WAIT_MS = 60 * SECOND_MS
const FIRST_WAIT_MS = 500

/**
 * Pure: milliseconds until a request may be repeated; undefined if it must not be.
 * @param attempt number of attempts so far, from 1.
 */
export function waitMs(answer: Answered, attempt: number, nowMs: number): number | undefined {
  const wait = waitFor(answer, attempt, nowMs)
  return wait !== undefined && wait <= LONGEST_WAIT_MS ? wait : undefined
}

function waitFor({ status, headers, message }: Answered, attempt: number, nowMs: number): number | undefined {
  const backOff = FIRST_WAIT_MS * 2 ** (attempt - 1)
  // No status at all: the connection broke.
  if (status === 0 || status >= 500) return backOff
  if (status !== 403 && status !== 429) return undefined
  const after = retryAfterMs(headers['retry-after'], nowMs)
  if (after !== undefined) return after
  const reset = seconds(headers['x-ratelimit-reset'])
  if (String(headers['x-ratelimit-remaining']) === '0' && reset !== undefined)
    return Math.max(0, reset * SECOND_MS - nowMs)
  if (/secondary rate limit/i.test(message)) return SECONDARY_WAIT_MS
  return status === 429 ? backOff : undefined
}

function seconds(value: string | number | undefined): number | undefined {
  return value !== undefined && /^\d+$/.test(String(value)) ? Number(value) : undefined
}
