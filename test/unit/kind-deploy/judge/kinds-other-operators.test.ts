import { SEVENTH_OPERATORS } from './kinds/operators-7.ts'
import { EIGHTH_OPERATORS } from './kinds/operators-8.ts'
import { NINTH_OPERATORS } from './kinds/operators-9.ts'
import { verdicts } from './kinds/verdicts.ts'

/** Objects of operators that nobody had looked at; their truth was written down before they were played. */

verdicts(
  [...SEVENTH_OPERATORS.faults, ...EIGHTH_OPERATORS.faults, ...NINTH_OPERATORS.faults],
  [...SEVENTH_OPERATORS.healthy, ...EIGHTH_OPERATORS.healthy, ...NINTH_OPERATORS.healthy],
)
