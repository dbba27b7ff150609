import { reasonOf } from '../outcome/added.ts'
import { OUTCOME } from '../outcome/catalogue.ts'
import type { Finding } from '../outcome/finding.ts'

/** Pure: one of the runner's files could not be written. */
export const notPublished = (what: 'outputs' | 'state' | 'summary', error: unknown): Finding =>
  OUTCOME['not-published']({
    severity: what === 'summary' ? 'warning' : 'error',
    message: `The step's ${what} could not be written: ${reasonOf(error)}`,
  })
