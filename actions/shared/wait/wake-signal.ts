/** Wakes a wait early, because something happened that makes another check useful. */
export class WakeSignal {
  #waiting = Promise.withResolvers<void>()

  /** Resolves at the next `wake`. Get it before a check, so that a wake during the check is not lost. */
  next(): Promise<void> {
    return this.#waiting.promise
  }

  wake(): void {
    this.#waiting.resolve()
    this.#waiting = Promise.withResolvers<void>()
  }
}
