import { type Clock, systemClock } from './clock.ts'
import { sleep } from './sleep.ts'
import type { WakeSignal } from './wake-signal.ts'

/** Information for a check about its poll. */
export interface Check {
  /** From 1. */
  number: number
  /** Milliseconds until the time limit, 0 at the last check; a check that can hang uses it as its own limit. */
  leftMs(): number
}

/** A check that is repeated until its value is accepted or the time limit is reached. */
export interface PollOptions<T> {
  /** Runs the check. An exception ends the poll. */
  check: (check: Check) => T | Promise<T>
  /** Pure: whether a value is accepted. Default: every value except undefined and false. */
  until?: (value: T) => boolean
  /** Milliseconds between a check's end and the next check; Infinity: only when woken. */
  every: number | ((value: T) => number)
  /** Time limit in milliseconds. The last check starts at its end; 0: one check; Infinity: no limit. */
  within: number
  /** Omit it for work that must not be stopped, such as a removal. */
  signal?: AbortSignal | undefined
  /** Starts the next check early. A wake during a check counts. */
  wake?: WakeSignal
  /** Milliseconds added to each pause, so that wakes in quick succession cause only one check. */
  debounce?: number | ((value: T) => number)
  /** Called before each wait. */
  onWait?: (value: T) => void
  /**
   * Called at the time limit: returns the milliseconds to add, for example on a machine that is too busy to judge by
   * time; 0: none.
   * @param given milliseconds that it added before.
   */
  extend?: (given: number) => number | Promise<number>
  clock?: Clock
}

/** How a poll ended; aborting ends it with the signal's reason instead. */
export interface Polled<T> {
  /** The last value, also if it was not accepted. */
  value: T
  timedOut: boolean
  checks: number
  elapsedMs: number
  /** Milliseconds by which it was extended. */
  extendedMs: number
}

/**
 * Checks until a value is accepted or the time limit is reached.
 * @throws the signal's reason; the error of `check`.
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

/** Skips repeated values: for `onWait`, whose reason seldom changes. */
export function onChange(report: (text: string) => void): (text: string) => void {
  let last = ''
  return (text) => {
    if (text !== last) report(text)
    last = text
  }
}
