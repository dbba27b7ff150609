import type { Clock } from './clock.ts'
import { sleep } from './sleep.ts'

/** The result of one attempt. */
export type Tried<T> = { value: T; error?: undefined } | { value?: undefined; error: Error }

/** Called before an attempt is repeated. */
export interface Retrying<T> {
  tried: Tried<T>
  /** Number of the failed attempt, from 1. */
  attempt: number
  delayMs: number
}

/** Work that is retried if it may succeed later. */
export interface RetryOptions<T> {
  /** @param attempt from 1. */
  work: (attempt: number) => Promise<T>
  /** Attempts in total. */
  times: number
  /** Milliseconds before the next attempt; see backoff.ts. A delay requested by the server is in `tried`. */
  backoff: (attempt: number, tried: Tried<T>) => number
  /** Pure: whether to retry. Default: after every error, after no value. */
  when?: (tried: Tried<T>, attempt: number) => boolean
  /** Omit it for work that must not be stopped, such as a removal. */
  signal?: AbortSignal | undefined
  onRetry?: (retrying: Retrying<T>) => void
  clock?: Clock
}

/**
 * Retries the work, a limited number of times.
 * @returns the last attempt's value.
 * @throws the last attempt's error; after an abort, the signal's reason.
 */
export async function retry<T>(options: RetryOptions<T>): Promise<T> {
  const { times, backoff, when = failed, signal, onRetry, clock } = options
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted()
    const tried = await once(options.work, attempt)
    signal?.throwIfAborted()
    if (attempt >= times || !when(tried, attempt)) return outcomeOf(tried)
    const delayMs = backoff(attempt, tried)
    onRetry?.({ tried, attempt, delayMs })
    await sleep(delayMs, { signal, clock })
  }
}

const failed = ({ error }: Tried<unknown>) => error !== undefined

async function once<T>(work: (attempt: number) => Promise<T>, attempt: number): Promise<Tried<T>> {
  try {
    return { value: await work(attempt) }
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }
}

function outcomeOf<T>(tried: Tried<T>): T {
  if (tried.error) throw tried.error
  return tried.value as T
}
