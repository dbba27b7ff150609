import { comesAfter, tellsDone } from './meaning.ts'
import type { PartCondition } from './part-conditions.ts'
import { senseOf } from './sense.ts'

/** Which conditions tell of the whole. */

/** Conditions that sum up the whole; with one of them True, the ones of parts are their controller's business. */
export const SUMMARY = [
  'Ready',
  'Available',
  'Healthy',
  'Succeeded',
  'Complete',
  'Completed',
  'Successful',
  'Established',
]

/** Steps on the way: alone, they tell nothing of the end. */
const STEP = /^(Launched|Registered|Scheduled|Configured)$/

const sumsUpBy = (type: string) => SUMMARY.some((each) => each.toLowerCase() === type.toLowerCase())

/** Pure: whether one of an object's own conditions sums it up, and is well. */
export const sumsUp = (all: readonly PartCondition[], of = '') =>
  all.some((each) => each.of === of && sumsUpBy(each.type) && each.status === 'True')

/** Pure: whether another condition than Available sums it up: it may be available, and less than was asked for. */
export const isWhole = (all: readonly PartCondition[]) =>
  all.some((each) => !/^available$/i.test(each.type) && sumsUp([each]))

/** Pure: whether a condition tells how the whole is. */
export const tells = ({ type }: PartCondition) => senseOf(type) !== 'unknown' && !STEP.test(type)

/** Pure: whether it can tell that a task has ended. */
export const tellsEnd = ({ type, status }: PartCondition) =>
  status === 'True' && (senseOf(type) === 'good' || tellsDone(type))

/** Pure: whether conditions with names that nobody knows tell by their form that all is done. */
export const areAllDone = (all: readonly PartCondition[]) =>
  all.some(({ type, status }) => status === 'True' && tellsDone(type) && !STEP.test(type)) &&
  all.every(({ type, status }) => status === 'True' || !tellsDone(type) || comesAfter(type))
