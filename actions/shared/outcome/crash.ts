/** An uncaught exception: a bug in Slipway, which ends the run with an outcome. */
export class Crash extends Error {
  readonly thrown: unknown

  constructor(thrown: unknown) {
    super(thrown instanceof Error ? thrown.message : String(thrown))
    this.name = 'Crash'
    this.thrown = thrown
  }
}
