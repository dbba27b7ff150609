import {
  BAD,
  GOOD,
  holds,
  isAlone,
  NOT,
  STEADY,
  STEADY_ALONE,
  THINGS,
  TIMED_OUT,
  tokens,
  UNDERWAY,
} from './vocabulary.ts'

/** What conditions tell by their names. */

/** What a condition of that name tells when it is True. */
export type Sense = 'good' | 'underway' | 'lacking' | 'bad' | 'unknown'

/** Pure: the sense of a condition's name. */
export function senseOf(type: string): Sense {
  const all = tokens(type)
  // Whether it could be deleted is a question for later.
  if (all.includes('deletion')) return 'unknown'
  if (holds(all, BAD)) return 'bad'
  if (denied(all)) return 'lacking'
  // `ProvisioningStarted` is a step that was taken.
  if (all.at(-1) === 'started') return 'unknown'
  if (/^succe(ss|eded|ssful)$/.test(all.at(-1) ?? '') || isAlone(all, STEADY_ALONE)) return 'good'
  if (isOngoing(all.at(-1)) || all.some((each, at) => UNDERWAY.has(each) && !tellsWhat(each, all[at + 1])))
    return 'underway'
  return all.some((each) => GOOD.has(each)) && !all.some((each) => NOT.has(each)) ? 'good' : 'unknown'
}

/** `Synchronizing`, as the last word: by its form, it is under way. */
const isOngoing = (word = '') => /[^r]..ing$/.test(word) && !THINGS.has(word) && !STEADY.has(word)

/** Pure: whether only the form of its name tells that something is under way. */
export const isByForm = (type: string) => !tokens(type).some((each) => UNDERWAY.has(each))

/** `RunningDesiredVersion`: what it runs, not that it is still at it. */
const tellsWhat = (word: string, next: string | undefined) => word === 'running' && next !== undefined

/** Pure: whether a field of that name that is `true` tells of trouble: `failed`, `noMatchingInstances`. */
export function tellsTroubleWhenTrue(name: string): boolean {
  const all = tokens(name)
  if (TIMED_OUT.test(name)) return true
  return BAD.has(all.at(-1) ?? '') ? !NOT.has(all.at(-2) ?? '') : denied(all)
}

/** `NotReady`, `Unavailable`, `NoMatchingInstance`, and not `NoWarnings`. */
const denied = (all: readonly string[]) =>
  all.some(
    (each, at) => (NOT.has(each) && isWanted(all[at + 1] ?? '')) || (each.startsWith('un') && GOOD.has(each.slice(2))),
  )
const isWanted = (word: string) => GOOD.has(word) || word === 'matching'
