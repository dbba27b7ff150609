import { BAD, holds, tokens } from './vocabulary.ts'

/** Which reasons, messages and sentences tell that something is wrong. */

/** Pure: whether a reason tells that something that is asked for does not exist: `IssuerNotFound`. */
export const tellsMissing = (reason: string) => /NotFound|DoesNotExist|NotExist|Missing/i.test(reason)

/** Pure: whether a reason tells of a failure. */
export const tellsFailure = (reason: string) => holds(tokens(reason), BAD)

/** More words than that are no name. */
const SENTENCE = 4

/** Pure: whether a phase is told in a sentence: that is how controllers tell what they wait for. */
export const isSentence = (word: string) => tokens(word).length > SENTENCE

/** Pure: whether such a sentence tells that its controller does not go on: `Cluster cannot proceed to …`. */
export const givesUp = (word: string) =>
  isSentence(word) &&
  /\b(cannot|unable|invalid|unrecoverable|not correctly)\b/i.test(word) &&
  !/^wait|\byet\b|\bretry/i.test(word)

const TROUBLE =
  /no ?such|\bno match|\b(none|not found|no \w+ (found|match\w*)|can ?not|can't|couldn't|denied|errors?|(?<!\b(0|no) (with )?)fail(ed|s|ure)?(?!: 0)|forbidden|illegal|invalid|missing|refused|unauthori[sz]ed|(does|do|did) not (exist|match)|unable|unschedulable|unsupported|timed out|timeout)\b/i

/** Pure: whether a reason or a message tells that something is wrong, beyond that it takes time. */
export const tellsTrouble = (reason = '', message = '') =>
  tellsFailure(reason) || tellsMissing(reason) || TROUBLE.test(message)
