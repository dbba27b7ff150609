import { FIRST_BATCH, FIRST_BATCH_HEALTHY } from './kinds/batch-1.ts'
import { SECOND_BATCH, SECOND_BATCH_HEALTHY } from './kinds/batch-2.ts'
import { verdicts } from './kinds/verdicts.ts'

/** Batches whose truth was written down before they were played for the first time. */

verdicts([...FIRST_BATCH, ...SECOND_BATCH], [...FIRST_BATCH_HEALTHY, ...SECOND_BATCH_HEALTHY])
