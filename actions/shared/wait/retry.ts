import type { Clock } from './clock.ts'
import { sleep } from './sleep.ts'

/** How one try ended. */
export type Tried<T> = { value: T; error?: undefined } | { value?: undefined; error: Error }

/** Told of a try that is made again. */
export interface Retrying<T> {
  tried: Tried<T>
  /** The one that failed, from 1. */
  attempt: number
  delayMs: number
}

/** Work that is done again when it may succeed later. */
export interface RetryOptions<T> {
  /** @param attempt from 1. */
  work: (attempt: number) => Promise<T>
  /** Tries in all. */
  times: number
  /** Milliseconds before the next try; see backoff.ts. What the other side asked for is in `tried`. */
  backoff: (attempt: number, tried: Tried<T>) => number
  /** Pure: whether another try may end otherwise. Default: after every error, after no value. */
  when?: (tried: Tried<T>, attempt: number) => boolean
  /** Left out where nothing may stop the work, such as a removal. */
  signal?: AbortSignal | undefined
  onRetry?: (retrying: Retrying<T>) => void
  clock?: Clock
}

/**
 * Does the work again, a bounded number of times.
 * @returns the last try's value.
 * @throws the last try's error; the signal's reason, whatever the work made of it.
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
