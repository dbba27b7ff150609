/** What one run of a fault or twin came to. */
export interface Ran {
  name: string
  which: 'fault' | 'twin'
  /** Its row of the catalogue is FAST: one sighting is enough. */
  fast: boolean
  wrong: string[]
  verdictMs: number
  signalMs?: number
}
