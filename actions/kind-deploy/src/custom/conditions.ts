import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { isInclusion, isTask, wantsNone } from './exceptions.ts'
import { comesAfter, meaningOf } from './meaning.ts'
import type { PartCondition } from './part-conditions.ts'
import { isByForm, senseOf } from './sense.ts'
import { SUMMARY, sumsUp } from './summary.ts'
import { tellsFailure, tellsMissing } from './trouble.ts'
import { named, type Reading, readingOf } from './verdict.ts'

/** Conditions that are about the whole, too, and that no summary overrules. */
const OF_THE_WHOLE =
  /^(Synced|Accepted|Programmed|ResolvedRefs|Reconciled|Installed|Available|Healthy|Established|NamesAccepted|Valid)$/
/** A rollout that has ended keeps Progressing=True, with such a reason. */
const ENDED = /Available$|Complete|AsExpected|Success|Succeeded|Finished|UpToDate/
/** An upgrade that somebody has to approve or to start is not under way. */
const BY_HAND = /Requires(Approval|Restart|Upgrade)|ManualApproval/
/** Pure: whether it waits for somebody's approval. */
export const isByHand = ({ reason = '', status }: PartCondition) => status === 'True' && BY_HAND.test(reason)

/** Nobody asks for that part. */
const UNUSED = /Unused|NotUsed|NotNeeded|NotApplicable|Disabled/i

/** Something that lasts and runs is well; a task that runs has not ended. Ansible's operators run again and again. */
const isUp = ({ type, reason = '' }: PartCondition, object: KubeObject) =>
  type === 'Running' && reason !== 'Running' && !isTask(object)

/** Pure: what one condition means; undefined when it keeps nothing from being ready. */
export function readCondition(
  condition: PartCondition,
  all: readonly PartCondition[],
  object: KubeObject,
  generation: number,
): Reading | undefined {
  const { type, observedGeneration } = condition
  if (observedGeneration !== undefined && observedGeneration < generation)
    return newerElsewhere(condition, all, generation)
      ? undefined
      : readingOf(condition, 'busy', `${named(condition)} is about an older version`)
  const sense = senseOf(type)
  if (condition.grade && condition.status === (sense === 'good' ? 'False' : 'True')) {
    if (condition.grade === 'error') return readingOf(condition, 'failed')
    // A warning is less than a failure, and so is what is told by the way.
    if (sense !== 'good' && (condition.grade === 'warning' || /lacking|unknown/.test(sense))) return undefined
  }
  if (sense === 'bad') return readBad(condition, all)
  if (sense === 'lacking') return readLacking(condition)
  if (sense === 'underway' && !isUp(condition, object)) return readUnderway(condition, all, object)
  return readGood(condition, all, object)
}

/** A part that its controller no longer looks after: another part is of this version. */
const newerElsewhere = (condition: PartCondition, all: readonly PartCondition[], generation: number) =>
  condition.of !== '' &&
  all.some((each) => each.of !== condition.of && each.type === condition.type && each.observedGeneration === generation)

function readBad(condition: PartCondition, all: readonly PartCondition[]): Reading | undefined {
  const { status, reason = '', message } = condition
  if (status === 'Unknown' && message && !sumsUp(all, condition.of)) return readingOf(condition, 'busy')
  if (status !== 'True' || meaningOf(reason) === 'good') return undefined
  const busy = all.some((each) => senseOf(each.type) === 'underway' && each.status === 'True' && each.reason === reason)
  return readingOf(condition, busy && reason ? 'busy' : 'failed')
}

/** `NotReady`: it may only take time, unless its reason tells of a failure. */
function readLacking(condition: PartCondition): Reading | undefined {
  const { status, reason = '' } = condition
  if (status !== 'True' || meaningOf(reason) === 'good') return undefined
  return readingOf(condition, tellsFailure(reason) ? 'failed' : 'busy')
}

function readUnderway(
  condition: PartCondition,
  all: readonly PartCondition[],
  object: KubeObject,
): Reading | undefined {
  const { type, status, reason = '', of } = condition
  if (isByForm(type) && sumsUp(all, of)) return undefined
  if (status === 'Unknown') return UNUSED.test(reason) ? undefined : readingOf(condition, 'busy')
  if (status !== 'True') return tellsFailure(reason) ? readingOf(condition, 'failed') : undefined
  const overruled =
    (/(^PartiallyReady|Progressing)$/.test(type) &&
      !isTask(object) &&
      all.some((each) => each.of === of && each.type === 'Ready' && each.status === 'True')) ||
    (type === 'Running' && sumsUp(all, of))
  return ENDED.test(reason) || isByHand(condition) || overruled ? undefined : readingOf(condition, 'busy')
}

function readGood(condition: PartCondition, all: readonly PartCondition[], object: KubeObject): Reading | undefined {
  const { type, status, reason = '', of } = condition
  if (status === 'True')
    return SUMMARY.includes(type) && tellsFailure(reason) ? readingOf(condition, 'failed') : undefined
  // None is asked for, so none is available.
  if (wantsNone(object) || isInclusion(object)) return undefined
  const whole = SUMMARY.includes(type) || OF_THE_WHOLE.test(type) || type === 'Running'
  const summed = sumsUp(all, of)
  if (status === 'Unknown' && !whole)
    return of === '' && (summed || all.some((each) => each !== condition && tellsHeld(each)))
      ? undefined
      : readingOf(condition, 'busy')
  if (senseOf(type) === 'unknown')
    return (all.length === 1 && !comesAfter(type)) || (!summed && (tellsFailure(reason) || tellsMissing(reason)))
      ? readingOf(condition, 'busy')
      : undefined
  if (summed && !OF_THE_WHOLE.test(type) && !isLeft(condition, all)) return undefined
  // What is not valid does not become so by itself.
  return readingOf(condition, type === 'Valid' && status === 'False' ? 'failed' : 'busy')
}

/** Pure: whether it tells that it does not run, as somebody asked. */
export const tellsHeld = ({ type, status, reason = '' }: PartCondition) =>
  (status === 'True' && meaningOf(type) === 'held') || meaningOf(reason) === 'held'

/** It is available, and an error is told of something else: Ready would be False. */
const isLeft = ({ of, status, reason = '' }: PartCondition, all: readonly PartCondition[]) =>
  status === 'False' &&
  tellsFailure(reason) &&
  !all.some((each) => each.of === of && each.type !== 'Available' && sumsUp([each], of))
