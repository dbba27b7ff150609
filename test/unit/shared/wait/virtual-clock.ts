import type { Clock } from '../../../../actions/shared/wait/clock.ts'

/** A clock whose time passes at once: whenever everybody waits, the next timer is over. */
export class VirtualClock implements Clock {
  readonly #timers = new Map<() => void, number>()
  #nowMs = 0

  /** Timers that nobody took back. */
  get open(): number {
    return this.#timers.size
  }

  nowMs = (): number => this.#nowMs

  /** Lets time pass, as a check that takes long does. */
  pass(ms: number): void {
    this.#nowMs += ms
  }

  timer = (ms: number) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#timers.set(resolve, this.#nowMs + ms)
    setImmediate(() => this.#next())
    return { over: promise, cancel: () => void this.#timers.delete(resolve) }
  }

  #next(): void {
    const [first] = [...this.#timers].sort(([, one], [, other]) => one - other)
    if (!first || first[1] === Infinity) return
    this.#timers.delete(first[0])
    this.#nowMs = Math.max(this.#nowMs, first[1])
    first[0]()
  }
}
