import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { counts } from './counts.ts'
import { errorAlone, errorReading } from './errors.ts'
import { isTask } from './exceptions.ts'
import { fieldsOf, isEmpty } from './fields.ts'
import type { PartCondition } from './part-conditions.ts'
import { isUnfinished, shareDone, workIn } from './progress.ts'
import type { Word } from './status-words.ts'
import { areAllDone, tells, tellsEnd } from './summary.ts'
import { type Reading, readingOf } from './verdict.ts'
import { isGood, meaningIn } from './words.ts'

/** Pure: what is left to say where nothing is wrong, and nothing tells that it is done. */
export function unended(
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
