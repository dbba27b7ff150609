/** A timer that can be cancelled. */
export interface Timer {
  /** Resolves when the time is over; never after `cancel`. */
  over: Promise<void>
  cancel(): void
}

/** The clock for waiting; tests replace it. */
export interface Clock {
  /** Monotonic milliseconds: changes of the system clock do not affect a wait. */
  nowMs(): number
  /** @param ms Infinity: never over. */
  timer(ms: number): Timer
}

/** `setTimeout` fires immediately for larger values. Source: Node.js documentation, Timers. */
const LONGEST_MS = 2 ** 31 - 1

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  timer(ms) {
    const { promise, resolve } = Promise.withResolvers<void>()
    if (ms > LONGEST_MS) return { over: promise, cancel: () => {} }
    const id = setTimeout(resolve, Math.max(0, ms))
    return { over: promise, cancel: () => clearTimeout(id) }
  },
}
