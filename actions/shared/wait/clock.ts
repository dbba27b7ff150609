/** A timer that can be taken back, so that none outlives what it was for. */
export interface Timer {
  /** Resolves when the time is over; never after `cancel`. */
  over: Promise<void>
  cancel(): void
}

/** Where waiting gets its time from; a test gives its own. */
export interface Clock {
  /** Monotone milliseconds: a machine that sets its clock neither ends nor prolongs a wait. */
  nowMs(): number
  /** @param ms Infinity: never over. */
  timer(ms: number): Timer
}

/** `setTimeout` fires at once for more. Source: Node.js documentation, Timers. */
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
