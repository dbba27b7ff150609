import type { Sent } from '../load/request.ts'
import { nothingServed, portRemoved, serviceAhead } from './rules/absent.ts'
import { leadsToUnready, noLocalPod, selectsOthers } from './rules/addressed.ts'
import { crashedOne } from './rules/crashing.ts'
import { cutOff, exitsEarly, exitsEarlyForSlow, keptCut, killed, refusesEarly } from './rules/ending.ts'
import type { Cause, Rule } from './rules/rule.ts'
import {
  answered,
  idleTimeout,
  neverServes,
  notAdmitted,
  notServingYet,
  partlyRefused,
  readyTooEarly,
  tooSlow,
} from './rules/serving.ts'
import type { Scene } from './scene.ts'

/** The surest first. */
const RULES: readonly Rule[] = [
  portRemoved,
  serviceAhead,
  nothingServed,
  noLocalPod,
  refusesEarly,
  notAdmitted,
  selectsOthers,
  crashedOne,
  answered,
  notServingYet,
  leadsToUnready,
  killed,
  keptCut,
  cutOff,
  exitsEarly,
  readyTooEarly,
  exitsEarlyForSlow,
  partlyRefused,
  neverServes,
  idleTimeout,
  tooSlow,
]

/** Pure: why a request was lost: the first rule that fits. */
export function causeOf(lost: Sent, scene: Scene): Cause {
  for (const rule of RULES) {
    const cause = rule(lost, scene)
    if (cause) return cause
  }
  return { name: 'unexplained', object: scene.rolling[0]?.object ?? '' }
}
