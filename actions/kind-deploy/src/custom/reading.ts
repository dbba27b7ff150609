import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { areAllDone, isByHand, isWhole, readCondition, sumsUp, tells, tellsEnd, tellsHeld } from './conditions.ts'
import { counts, shortOf } from './counts.ts'
import { errorAlone, errorsIn, errorsWithin, type Told } from './errors.ts'
import { isHeldByWish, isInclusion, isReport, isTask, keepsOldGeneration, wantsNone } from './exceptions.ts'
import { givesUp, isSentence, type Meaning, meaningOf, senseOf, tellsUndone } from './meaning.ts'
import { isUnfinished, shareDone, workIn } from './progress.ts'
import { isReduced } from './reduced.ts'
import {
  conditionsOf,
  depthOf,
  fieldsOf,
  generationIn,
  isEmpty,
  isOfPart,
  type PartCondition,
  tellsNeed,
  toldBeside,
  type Word,
  wordsOf,
} from './status.ts'
import { type Reading, readingOf, worst } from './verdict.ts'

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
  return reading.state === 'ready' ? { ...reading, note: `${reduced.path} is ${reduced.word}` } : reading
}

function readWith(words: readonly Word[], object: KubeObject): Reading {
  const status = fieldsOf(object.status)
  const generation = keepsOldGeneration(object) ? 0 : (object.metadata?.generation ?? 0)
  const seen = generationIn(status)
  if (seen !== undefined && seen < generation) return { state: 'busy', why: 'its controller has not seen it yet' }
  if (object.metadata?.deletionTimestamp) return { state: 'busy', why: 'it is being deleted' }
  const conditions = conditionsOf(object)
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

const isTop = (word: Word) => depthOf(word) === 1
const isGood = (each: Word, object: KubeObject) => isTop(each) && meaningIn(each, object) === 'good'

function givenUp(words: readonly Word[], object: KubeObject, { why }: Reading): Reading | undefined {
  const told = words.find((each) => isTop(each) && typeof each.word === 'string' && meaningIn(each, object) === 'bad')
  const reading = told && wordReading(told, 'failed', object)
  return reading && { ...reading, message: reading.message || why }
}

const errorReading = ({ path, text }: Told): Reading => ({
  state: 'failed',
  why: `${path}: ${text}`,
  by: path,
  message: text,
})

function explained(object: KubeObject, found: Reading): Reading {
  const [error] = found.message ? [] : [...errorsIn(object), ...errorsWithin(object)]
  return error ? errorReading(error) : found
}

/** Somebody asked that it does not run, and it does not. */
const isHeld = (object: KubeObject, conditions: readonly PartCondition[], words: readonly Word[]) =>
  isHeldByWish(object) &&
  (conditions.some(tellsHeld) || words.some((each) => isTop(each) && meaningIn(each, object) === 'held'))

function wordReading({ path, word }: Word, state: Reading['state'], { status }: KubeObject): Reading {
  const message = toldBeside({ path }, status)
  const reason = typeof word === 'string' ? word : undefined
  return { state, why: `${path} is ${word}${message ? `: ${message}` : ''}`, by: path, reason, message }
}

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

/** Nothing is wrong, and nothing tells that it is done. */
function unended(
  object: KubeObject,
  conditions: readonly PartCondition[],
  words: readonly Word[],
): Reading | undefined {
  const goesOn = shareDone(object) ?? (words.some((each) => isGood(each, object)) ? undefined : workIn(object))
  if (goesOn) return { state: 'busy', why: goesOn }
  if (conditions.length === 0 && words.length === 0) {
    const error = errorAlone(object)
    if (error) return errorReading(error)
    if (isUnfinished(object)) return { state: 'busy', why: 'its status tells no end' }
  }
  return isUnwritten(object, conditions, words) ? unwritten(conditions) : undefined
}

function unwritten([only, ...more]: readonly PartCondition[]): Reading {
  return only && more.length === 0 ? readingOf(only, 'busy') : { state: 'busy', why: 'its status does not tell yet' }
}

/** It was written, and yet tells nothing: no condition that means something, or nothing but empty fields. */
function isUnwritten(object: KubeObject, conditions: readonly PartCondition[], words: readonly Word[]): boolean {
  const { spec, status } = object
  if (fieldsOf(spec).suspend === true) return false
  if (words.some((each) => /good|held/.test(meaningIn(each, object) ?? '')) || counts(object)) return false
  if (conditions.length > 0 && isTask(object)) return !conditions.some(tellsEnd)
  if (conditions.length > 0) return !conditions.some(tells) && !areAllDone(conditions)
  return isEmpty(status) || hasEmptyConditions(status)
}

/** They will be written: the object's own, or those of one of its parts. */
function hasEmptyConditions(status: unknown): boolean {
  const parts = Object.values(fieldsOf(status)).flatMap((each) => (Array.isArray(each) ? each.map(fieldsOf) : []))
  return [fieldsOf(status), ...parts].some(({ conditions }) => Array.isArray(conditions) && conditions.length === 0)
}

/** It only repeats the reason of a condition that doesn't matter to the whole. */
const repeats = ({ word }: Word, conditions: readonly PartCondition[]) =>
  conditions.some(({ type, reason }) => reason === word && senseOf(type) === 'unknown') && conditions.some(tells)

/** One of many: a step of a workflow, a requirement of an operator. */
const DETAIL = 3

function readWord(each: Word, object: KubeObject, all: readonly Word[], summed: boolean): Reading | undefined {
  const means = meaningIn(each, object)
  const top = new Set(all.filter(isTop).map((other) => meaningIn(other, object)))
  const settled = top.has('good') && depthOf(each) >= DETAIL
  if (isUnheardOf(each, object, all) && !summed) return wordReading(each, 'busy', object)
  if (isAside(each) && top.has('good')) return undefined
  if (means === 'bad') return settled && isTask(object) ? undefined : wordReading(each, 'failed', object)
  if (means !== 'busy' || summed || settled || (top.has('good') && isTask(object))) return undefined
  return top.has('held') && /^unknown$/i.test(String(each.word)) ? undefined : wordReading(each, 'busy', object)
}

/** Of a part, or told by its form alone: the word of the whole counts for more. */
const isAside = (each: Word) =>
  typeof each.word === 'boolean'
    ? isOfPart(each)
    : /^started$/i.test(each.word) || (!MAIN.test(each.path.split('.').at(-1) ?? '') && tellsUndone(each.word))

const MAIN = /^(phase|state|status|stage|health)$/

/** Nobody knows the word of the whole, and none that is as near to it tells that it is well. */
function isUnheardOf(each: Word, object: KubeObject, all: readonly Word[]): boolean {
  if (!isTop(each) || !isName(each) || meaningIn(each, object) !== undefined) return false
  const near = all.filter((other) => isTop(other) && (MAIN.test(other.path) || !MAIN.test(each.path)))
  return !near.some((other) => meaningIn(other, object) === 'good')
}

/** A name, and not a number or a hash. */
const isName = ({ word }: Word) => typeof word === 'string' && /^[a-z][a-z _-]{2,}$/i.test(word)

/** Of a task: it has not ended. */
const GOES_ON = /^(idle|live|operating|running|serving|standby|started|warm|working)$/i

function meaningIn({ path, word }: Word, object: KubeObject): Meaning | undefined {
  if (tellsNeed({ path })) return 'busy'
  if (typeof word === 'boolean') return word ? 'good' : 'busy'
  const top = depthOf({ path }) === 1
  if (
    isTask(object) &&
    /(^|\.)(phase|state|status)$/.test(path) &&
    GOES_ON.test(word.replace(/^(state|phase|status)[-_ ]/i, ''))
  )
    return 'busy'
  if (top && isSentence(word)) return givesUp(word) ? 'bad' : 'busy'
  // What is not known of a part need not matter to the whole.
  return word === 'Unknown' && !top ? undefined : meaningOf(word)
}
