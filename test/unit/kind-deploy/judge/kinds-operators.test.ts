import { THIRD_OPERATORS, THIRD_OPERATORS_HEALTHY } from './kinds/operators-3.ts'
import { FOURTH_OPERATORS, FOURTH_OPERATORS_HEALTHY } from './kinds/operators-4.ts'
import { verdicts } from './kinds/verdicts.ts'

/** Objects of operators; their truth was written down before they were played for the first time. */

verdicts([...THIRD_OPERATORS, ...FOURTH_OPERATORS], [...THIRD_OPERATORS_HEALTHY, ...FOURTH_OPERATORS_HEALTHY])
