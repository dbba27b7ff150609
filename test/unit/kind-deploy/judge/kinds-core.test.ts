import { THIRD_CORE, THIRD_CORE_HEALTHY } from './kinds/core-3.ts'
import { FOURTH_CORE, FOURTH_CORE_HEALTHY } from './kinds/core-4.ts'
import { FIFTH_CORE, FIFTH_CORE_HEALTHY } from './kinds/core-5.ts'
import { SIXTH_CORE, SIXTH_CORE_HEALTHY } from './kinds/core-6.ts'
import { SEVENTH_CORE, SEVENTH_CORE_HEALTHY } from './kinds/core-7.ts'
import { verdicts } from './kinds/verdicts.ts'

/** Rarely seen faults of workloads; their truth was written down before they were played for the first time. */

verdicts(
  [...THIRD_CORE, ...FOURTH_CORE, ...FIFTH_CORE, ...SIXTH_CORE, ...SEVENTH_CORE],
  [
    ...THIRD_CORE_HEALTHY,
    ...FOURTH_CORE_HEALTHY,
    ...FIFTH_CORE_HEALTHY,
    ...SIXTH_CORE_HEALTHY,
    ...SEVENTH_CORE_HEALTHY,
  ],
)
