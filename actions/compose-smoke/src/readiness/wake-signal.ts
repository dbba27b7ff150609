/** Rings whenever there is a reason to look again. */
export class WakeSignal {
  #waiting = Promise.withResolvers<void>()

  /** Resolves at the next ring from now on. */
  next(): Promise<void> {
    return this.#waiting.promise
  }

  ring(): void {
    this.#waiting.resolve()
    this.#waiting = Promise.withResolvers<void>()
  }
}
