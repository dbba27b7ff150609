import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { isByHand, readCondition, tellsHeld } from './conditions.ts'
import { shortOf } from './counts.ts'
import { errorReading, errorsIn, errorsWithin } from './errors.ts'
import { isHeldByWish, isInclusion, isReport, keepsOldGeneration, wantsNone } from './exceptions.ts'
import { fieldsOf, generationIn } from './fields.ts'
import { conditionsOf, nestedConditionsOf, type PartCondition } from './part-conditions.ts'
import { isReduced, reducedNote } from './reduced.ts'
import { senseOf } from './sense.ts'
import { depthOf, type Word, wordsOf } from './status-words.ts'
import { isWhole, sumsUp, tells } from './summary.ts'
import { unended } from './unended.ts'
import { type Reading, worst } from './verdict.ts'
import { isGood, isTop, meaningIn, readWord, wordReading } from './words.ts'

const READY: Reading = { state: 'ready', why: '' }

/** Pure: reads the status of an object of any kind. */
export function read(object: KubeObject): Reading {
  const words = wordsOf(object)
  const reduced = words.find((each) => isReduced(each, object))
  if (!reduced) return readWith(words, object)
  // It serves, so that word counts as one that tells so.
  const reading = readWith(
    words.map((each) => (each === reduced ? { ...each, word: 'online' } : each)),
    object,
  )
  return reading.state === 'ready' ? { ...reading, note: reducedNote(reduced, object) } : reading
}

function readWith(words: readonly Word[], object: KubeObject): Reading {
  const status = fieldsOf(object.status)
  const generation = keepsOldGeneration(object) ? 0 : (object.metadata?.generation ?? 0)
  const seen = generationIn(status)
  if (seen !== undefined && seen < generation) return { state: 'busy', why: 'its controller has not seen it yet' }
  if (object.metadata?.deletionTimestamp) return { state: 'busy', why: 'it is being deleted' }
  const own = conditionsOf(object)
  const conditions = sumsUp(own) ? own : [...own, ...nestedConditionsOf(object)]
  if ((Object.keys(status).length === 0 && words.length === 0) || isAsDefined(conditions))
    return { state: 'silent', why: 'its operator has not written a status' }
  const readings = conditions.map((each) => readCondition(each, conditions, object, generation))
  const found = worst(readings)
  // Ready is False, and the phase or an error tells why it stays so.
  const reading =
    found?.state === 'busy'
      ? (givenUp(words, object, found) ?? explained(object, found))
      : (found ?? beside(object, conditions, words))
  return !reading || (reading.state === 'busy' && isHeld(object, conditions, words)) ? READY : reading
}

/** `lastOperation.state`: what its controller tried with the whole of it. */
const LAST_ACT =
  /^(last|latest)(Operation|Transaction|Update|Apply|Reconcil\w+|Sync|Attempt)\.(state|status|phase|result)$/

function givenUp(words: readonly Word[], object: KubeObject, { why }: Reading): Reading | undefined {
  const told = words.find(
    (each) =>
      (isTop(each) || LAST_ACT.test(each.path)) && typeof each.word === 'string' && meaningIn(each, object) === 'bad',
  )
  const reading = told && wordReading(told, 'failed', object)
  return reading && { ...reading, message: reading.message || why }
}

function explained(object: KubeObject, found: Reading): Reading {
  const [error] = found.message ? [] : [...errorsIn(object), ...errorsWithin(object)]
  return error ? errorReading(error) : found
}

/** It itself, or its one job. */
const HELD_DEPTH = 2
/** Somebody asked that it does not run, and it does not. */
const isHeld = (object: KubeObject, conditions: readonly PartCondition[], words: readonly Word[]) =>
  isHeldByWish(object) &&
  (conditions.some(tellsHeld) ||
    words.some((each) => depthOf(each) <= HELD_DEPTH && meaningIn(each, object) === 'held'))

/** A definition fills in these itself. Source: Gateway API, GatewayConditionReason, "Pending" and its forerunners. */
const UNTOUCHED = /^(Pending|NotReconciled|Waiting|Scheduled)$/
/** Pure: whether all that is written is what the definition itself says: no controller has looked at the object. */
const isAsDefined = (all: readonly PartCondition[]) =>
  all.length > 0 &&
  all.every(
    ({ status, reason = '', message = '' }) =>
      status === 'Unknown' && UNTOUCHED.test(reason) && /^Waiting for controller$/i.test(message),
  )

/** What else a status tells, where no condition sums it up. */
function beside(object: KubeObject, conditions: readonly PartCondition[], words: readonly Word[]): Reading | undefined {
  const summed = sumsUp(conditions)
  const [error] = errorsIn(object)
  if (error && !summed) return errorReading(error)
  const readings =
    isReport(object) || isInclusion(object) || conditions.some(isByHand)
      ? []
      : words.filter((each) => !repeats(each, conditions)).map((each) => readWord(each, object, words, summed))
  const short = isWhole(conditions) || wantsNone(object) ? undefined : shortOf(object)
  const found = worst(readings) ?? (short ? { state: 'busy' as const, why: short } : undefined)
  const isWell = summed || words.some((each) => isGood(each, object))
  const [within] = isWell || found?.state === 'failed' ? [] : errorsWithin(object)
  if (within) return errorReading(within)
  return found ?? (summed ? undefined : unended(object, conditions, words))
}

/** It only repeats the reason of a condition that doesn't matter to the whole. */
const repeats = ({ word }: Word, conditions: readonly PartCondition[]) =>
  conditions.some(({ type, reason }) => reason === word && senseOf(type) === 'unknown') && conditions.some(tells)
