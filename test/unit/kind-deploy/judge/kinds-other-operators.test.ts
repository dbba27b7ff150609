import { SEVENTH_OPERATORS } from './kinds/operators-7.ts'
import { EIGHTH_OPERATORS } from './kinds/operators-8.ts'
import { NINTH_OPERATORS } from './kinds/operators-9.ts'
import { TENTH_OPERATORS } from './kinds/operators-10.ts'
import { ELEVENTH_OPERATORS } from './kinds/operators-11.ts'
import { TWELFTH_OPERATORS } from './kinds/operators-12.ts'
import { verdicts } from './kinds/verdicts.ts'

/** Objects of operators that nobody had looked at; their truth was written down before they were played. */

const TABLES = [
  SEVENTH_OPERATORS,
  EIGHTH_OPERATORS,
  NINTH_OPERATORS,
  TENTH_OPERATORS,
  ELEVENTH_OPERATORS,
  TWELFTH_OPERATORS,
]

verdicts(
  TABLES.flatMap(({ faults }) => faults),
  TABLES.flatMap(({ healthy }) => healthy),
)
