import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { isFull } from './counts.ts'
import { isTask } from './exceptions.ts'
import { type Meaning, meaningOf, tellsUndone } from './meaning.ts'
import { depthOf, isOfPart, tellsNeed, toldBeside, type Word } from './status-words.ts'
import { givesUp, isSentence } from './trouble.ts'
import type { Reading } from './verdict.ts'

/** Words of a status, each by its place and what stands beside it. */

/** Pure: whether a word is about the whole. */
export const isTop = (word: Word) => depthOf(word) === 1
/** Pure: whether a word tells that the whole is well. */
export const isGood = (each: Word, object: KubeObject) => isTop(each) && meaningIn(each, object) === 'good'

/** Pure: what a word tells, with the message beside it. */
export function wordReading({ path, word }: Word, state: Reading['state'], { status }: KubeObject): Reading {
  const message = toldBeside({ path }, status)
  const reason = typeof word === 'string' ? word : undefined
  return { state, why: `${path} is ${word}${message ? `: ${message}` : ''}`, by: path, reason, message }
}

/** One of many: a step of a workflow, a requirement of an operator. */
const DETAIL = 3

/** Pure: what a word tells beside all others; undefined for nothing. @param summed whether a condition sums the object up. */
export function readWord(each: Word, object: KubeObject, all: readonly Word[], summed: boolean): Reading | undefined {
  const means = meaningIn(each, object)
  const top = new Set(all.filter(isTop).map((other) => meaningIn(other, object)))
  const settled = top.has('good') && depthOf(each) >= DETAIL
  if (isUnheardOf(each, object, all) && !summed) return wordReading(each, 'busy', object)
  if (isAside(each) && (top.has('good') || isFull(object))) return undefined
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
  return !near.some((other) => /good|held/.test(meaningIn(other, object) ?? ''))
}

/** A name, and not a number or a hash. */
const isName = ({ word }: Word) => typeof word === 'string' && /^[a-z][a-z _-]{2,}$/i.test(word)

/** Of a task: it has not ended. */
const GOES_ON = /^(idle|live|operating|running|serving|standby|started|warm|working)$/i

/** What comes to an end, of whatever object it is told. */
const ENDING = /(^|\.)\w*(build|backup|restore|import|export|migration|upload|download|scan)\.?(phase|state|status)$/i

/** Pure: what a word means at its place. */
export function meaningIn({ path, word }: Word, object: KubeObject): Meaning | undefined {
  if (tellsNeed({ path })) return 'busy'
  // What was checked stays as it is.
  if (typeof word === 'boolean') return word ? 'good' : /(passed|result)$/i.test(path) ? 'bad' : 'busy'
  const top = depthOf({ path }) === 1
  if (
    ((isTask(object) && /(^|\.)(phase|state|status)$/.test(path)) || ENDING.test(path)) &&
    GOES_ON.test(word.replace(/^(state|phase|status)[-_ ]/i, ''))
  )
    return 'busy'
  if (top && isSentence(word)) return givesUp(word) ? 'bad' : 'busy'
  // What is not known of a part need not matter to the whole.
  return word === 'Unknown' && !top ? undefined : meaningOf(word)
}
