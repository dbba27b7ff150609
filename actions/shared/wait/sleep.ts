import { type Clock, systemClock } from './clock.ts'

export interface SleepOptions {
  /** Ends the sleep with its reason. Omit it for work that must not be stopped, such as a removal. */
  signal?: AbortSignal | undefined
  /** Ends the sleep early, without an error. */
  woken?: Promise<void> | undefined
  clock?: Clock | undefined
}

/**
 * Waits for a time, or until woken. Removes its timer and its listeners.
 * @param ms Infinity: until woken.
 * @throws the signal's reason.
 */
export async function sleep(ms: number, { signal, woken, clock = systemClock }: SleepOptions = {}): Promise<void> {
  const timer = clock.timer(ms)
  const over = woken ? Promise.race([timer.over, woken]) : timer.over
  await unlessAborted(signal, over).finally(timer.cancel)
}

/**
 * Rejects with the signal's reason as soon as it aborts; the work itself continues, and its error is ignored.
 * @throws the signal's reason, or the work's own error.
 */
export async function unlessAborted<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (!signal) return work
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  return Promise.race([aborted.promise, work]).finally(() => signal.removeEventListener('abort', abort))
}

/** The work's result, or the fallback after a time limit. @throws the work's own error. */
export async function orAfter<T, F>(work: Promise<T>, ms: number, fallback: F, clock = systemClock): Promise<T | F> {
  const timer = clock.timer(ms)
  return Promise.race([work, timer.over.then(() => fallback)]).finally(timer.cancel)
}
