import { FIFTH_OPERATORS, FIFTH_OPERATORS_HEALTHY } from './kinds/operators-5.ts'
import { SIXTH_OPERATORS, SIXTH_OPERATORS_HEALTHY } from './kinds/operators-6.ts'
import { verdicts } from './kinds/verdicts.ts'

/** Objects of operators that nobody had looked at; their truth was written down before they were played. */

verdicts([...FIFTH_OPERATORS, ...SIXTH_OPERATORS], [...FIFTH_OPERATORS_HEALTHY, ...SIXTH_OPERATORS_HEALTHY])
