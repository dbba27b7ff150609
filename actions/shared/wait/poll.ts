import { type Clock, systemClock } from './clock.ts'
import { sleep } from './sleep.ts'
import type { WakeSignal } from './wake-signal.ts'

/** What a check may know of its poll. */
export interface Check {
  /** From 1. */
  number: number
  /** Milliseconds until the time is up, 0 at the last check; a check that can hang bounds itself by it. */
  leftMs(): number
}

/** A question that is asked again until its answer will do, or time is up. */
export interface PollOptions<T> {
  /** Asks. What it throws ends the poll. */
  check: (check: Check) => T | Promise<T>
  /** Pure: whether an answer will do. Default: every one but undefined and false. */
  until?: (value: T) => boolean
  /** Milliseconds from one check's end to the next check; Infinity: only when woken. */
  every: number | ((value: T) => number)
  /** Milliseconds. The last check starts when they are over; with 0 there is one check; Infinity: no limit. */
  within: number
  /** Left out where nothing may stop the work, such as a removal. */
  signal?: AbortSignal | undefined
  /** Brings the next check forward. What wakes it during a check counts. */
  wake?: WakeSignal
  /** Milliseconds to add to each pause, so that wakes that follow each other closely are one check. */
  debounce?: number | ((value: T) => number)
  /** Told before each wait. */
  onWait?: (value: T) => void
  /**
   * Asked when time is up: how many milliseconds more there are, such as on a machine that is too busy to tell by
   * time; 0: none.
   * @param given milliseconds that it gave before.
   */
  extend?: (given: number) => number | Promise<number>
  clock?: Clock
}

/** How a poll ended; aborting ends it with the signal's reason instead. */
export interface Polled<T> {
  /** The last answer, also when it does not do. */
  value: T
  timedOut: boolean
  checks: number
  elapsedMs: number
  /** By how many milliseconds it was extended. */
  extendedMs: number
}

/**
 * Checks until an answer will do or time is up.
 * @throws the signal's reason; what `check` throws.
 */
export async function poll<T>(options: PollOptions<T>): Promise<Polled<T>> {
  const { check, until = isAnswer, within, signal, wake, onWait, clock = systemClock } = options
  const startMs = clock.nowMs()
  let extendedMs = 0
  for (let number = 1; ; number++) {
    signal?.throwIfAborted()
    const leftMs = () => Math.max(0, startMs + within + extendedMs - clock.nowMs())
    const woken = wake?.next()
    const value = await check({ number, leftMs })
    signal?.throwIfAborted()
    const done = until(value)
    if (!done && leftMs() === 0) extendedMs += (await options.extend?.(extendedMs)) ?? 0
    const elapsedMs = clock.nowMs() - startMs
    if (done || leftMs() === 0) return { value, timedOut: !done, checks: number, elapsedMs, extendedMs }
    onWait?.(value)
    await pause(options, value, leftMs, woken)
  }
}

const isAnswer = (value: unknown) => value !== undefined && value !== false

async function pause<T>(options: PollOptions<T>, value: T, leftMs: () => number, woken?: Promise<void>): Promise<void> {
  const { every, debounce = 0, signal, clock } = options
  await sleep(Math.min(of(every, value), leftMs()), { signal, clock, woken })
  const calmMs = Math.min(of(debounce, value), leftMs())
  if (calmMs > 0) await sleep(calmMs, { signal, clock })
}

const of = <T>(ms: number | ((value: T) => number), value: T) => (typeof ms === 'number' ? ms : ms(value))

/** Tells only what differs from the last: for `onWait`, whose reason seldom changes. */
export function onChange(tell: (text: string) => void): (text: string) => void {
  let last = ''
  return (text) => {
    if (text !== last) tell(text)
    last = text
  }
}
