import { BESIDE_TROUBLE, BESIDE_TROUBLE_HEALTHY } from './kinds/beside-trouble.ts'
import { EASILY_MISTAKEN, EASILY_MISTAKEN_HEALTHY } from './kinds/easily-mistaken.ts'
import { ONE_BESIDE_ANOTHER, ONE_BESIDE_ANOTHER_HEALTHY } from './kinds/one-beside-another.ts'
import { RARELY_SEEN, RARELY_SEEN_HEALTHY } from './kinds/rarely-seen.ts'
import { TOLD_SEVERAL_TIMES, TOLD_SEVERAL_TIMES_HEALTHY } from './kinds/told-several-times.ts'
import { verdicts } from './kinds/verdicts.ts'

/** Rarely seen faults of workloads; their truth was written down before they were played for the first time. */

verdicts(
  [...RARELY_SEEN, ...ONE_BESIDE_ANOTHER, ...EASILY_MISTAKEN, ...TOLD_SEVERAL_TIMES, ...BESIDE_TROUBLE],
  [
    ...RARELY_SEEN_HEALTHY,
    ...ONE_BESIDE_ANOTHER_HEALTHY,
    ...EASILY_MISTAKEN_HEALTHY,
    ...TOLD_SEVERAL_TIMES_HEALTHY,
    ...BESIDE_TROUBLE_HEALTHY,
  ],
)
