import {
  BAD,
  BAD_ALONE,
  BUSY,
  GOOD,
  HELD,
  holds,
  isAlone,
  isOutOfUse,
  NOT,
  STEADY,
  STEADY_ALONE,
  TIMED_OUT,
  tokens,
  WORK,
} from './vocabulary.ts'

/** What the words of controllers mean: phases, states, reasons. */

export type Meaning = 'good' | 'busy' | 'bad' | 'held'

const IN_USE = /^in[-_ ]?(service|use)$/i
const OUT_OF = /\bout[-_ ]?of[-_ A-Z]/i
/** Nobody asks for it, so none of it runs. */
const ASLEEP = /^scaled[-_ ]?to[-_ ]?zero$/i
/** Several of one cluster that don't agree who leads. */
const NO_MAJORITY = /split[-_ ]?brain|\bno[-_ ]?quorum|not[-_ ]?in[-_ ]?quorum/i

/** Pure: what a phase or a state means; undefined for a word that nobody knows. */
export function meaningOf(word: string): Meaning | undefined {
  const all = tokens(word)
  if (holds(all, BAD) || isAlone(all, BAD_ALONE) || NO_MAJORITY.test(word) || TIMED_OUT.test(word)) return 'bad'
  if (all.some((each) => HELD.has(each)) || ASLEEP.test(word)) return 'held'
  if (all.some((each) => NOT.has(each)) || OUT_OF.test(word)) return 'busy'
  if (all.some((each) => BUSY.has(each) || (/ing$/.test(each) && !STEADY.has(each) && each !== 'missing')))
    return 'busy'
  if (isStep(all)) return 'busy'
  if (all.some((each) => GOOD.has(each) || STEADY.has(each)) || isSteadyAlone(word, all)) return 'good'
  if (WORK.has(all[0] ?? '')) return 'busy'
  return isDone(all) ? 'good' : isUndone(all) ? 'busy' : undefined
}

const isSteadyAlone = (word: string, all: readonly string[]) => IN_USE.test(word) || isAlone(all, STEADY_ALONE)

/** `ResourcesCreated`, `runningWorkflow`: it tells of one part or of what is at work, not of the whole. */
function isStep(all: readonly string[]): boolean {
  if (all.length > 1 && all.at(-1) === 'created') return true
  return all[0] === 'running' && all.length > 1 && !all.slice(1).some((each) => GOOD.has(each))
}

const PARTICIPLE = /..[^e]ed$/
/** It is done before the work. */
const BEFORE = /^(planned|proposed)$/

/** `Realized`: a word that nobody knows tells by its form that something is done. */
const isDone = (all: readonly string[]) =>
  PARTICIPLE.test(all.at(-1) ?? '') &&
  !all.some(isOutOfUse) &&
  !holds(all, BAD) &&
  !BUSY.has(all.at(-1) ?? '') &&
  !BEFORE.test(all.at(-1) ?? '') &&
  !isUndone(all)
/** `unmanaged`: the same is not done. */
const isUndone = (all: readonly string[]) => /^un.*[^e]ed$/.test(all.at(-1) ?? '')

/** Pure: whether only its form tells that it is not done: `Unclaimed`. */
export const tellsUndone = (word: string) => isUndone(tokens(word))

/** Pure: whether the name of a condition tells by its form that something is done: `AllInjected`, `WellFormed`. */
export const tellsDone = (type: string) => isDone(tokens(type))

/** Pure: whether it is about what comes after the work: `AllRecovered`, `Terminated`. */
export const comesAfter = (type: string) =>
  tokens(type).some((each) => isOutOfUse(each) || each === 'recovered' || each === 'upgraded')
