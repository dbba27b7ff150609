/** Wakes a wait early: something happened that makes another look worth while. */
export class WakeSignal {
  #waiting = Promise.withResolvers<void>()

  /** Resolves at the next `wake` from now on. Take it before looking, so that nothing is missed while looking. */
  next(): Promise<void> {
    return this.#waiting.promise
  }

  wake(): void {
    this.#waiting.resolve()
    this.#waiting = Promise.withResolvers<void>()
  }
}
