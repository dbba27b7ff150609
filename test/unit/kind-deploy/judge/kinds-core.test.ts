import { THIRD_CORE, THIRD_CORE_HEALTHY } from './kinds/core-3.ts'
import { verdicts } from './kinds/verdicts.ts'

/** Rarely seen faults of workloads; their truth was written down before they were played for the first time. */

verdicts(THIRD_CORE, THIRD_CORE_HEALTHY)
