import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { type Fields, fieldsOf, isNothing, listOf, textOf, toldIn } from './fields.ts'
import { meaningOf } from './meaning.ts'
import { isWorded } from './part-conditions.ts'
import { tellsTroubleWhenTrue } from './sense.ts'

/** The words in a status, and where each stands. */

/** A word or a yes or no about how it is: `health.status: Degraded`, `ready: false`. */
export interface Word {
  path: string
  word: string | boolean
}

/** `phase`, `currentState`, `health`, `jobStatus`, and not `desiredState`, which is a wish. */
const TELLING = /(phase|state|stateSummary|status|stage|health|robustness|compliant|result|verdict)$/i
/** A map of them: `serviceHealth: { 'shop.example.com': 'Healthy' }`. */
const TELLING_EACH = /(health|states|status|statuses|results|checks)$/i
const YES_OR_NO =
  /^(is)?(ready|healthy|available|ready(ToUse)?|applied|configured|loaded|pass(ed)?|registered|succeeded|valid|synced|connected)$/i
/** The same of a part: `gatewayAvailable`, and not that something newer is there. */
const PART_YES_OR_NO =
  /^(?!.*(update|upgrade|version|release)s?Available$).*[a-z](Ready|Healthy|Available|Granted|Generated|Passed|Result)$/
/** Yes is bad: `noMatchingInstances: true`. */
const isTrouble = (key: string, value: unknown) => value === true && tellsTroubleWhenTrue(key)
/** Pure: whether it tells yes or no of a part. */
export const isOfPart = ({ path }: Pick<Word, 'path'>) => PART_YES_OR_NO.test(path.split('.').at(-1) ?? '')
const NEEDS = /(^|\.)needs[A-Z]\w*$/
/** Pure: whether it tells what its controller still has to do: `needsRestart`. */
export const tellsNeed = ({ path }: Pick<Word, 'path'>) => NEEDS.test(path)
const WISH = /^(desired|target|requested|expected|previous|old|initial)/i
const DEEPEST = 4
/** Gloo writes its states as numbers. Source: github.com/solo-io/solo-kit, api/v1/status.proto. */
const ENUM = ['Pending', 'Accepted', 'Rejected', 'Warning']

/** Pure: the words about how it is, the nearest to the top first. */
export function wordsOf({ status }: KubeObject): Word[] {
  if (typeof status === 'string') return [{ path: 'status', word: status }]
  return wordsIn(fieldsOf(status), '', 1).sort((one, other) => depthOf(one) - depthOf(other))
}

/** Pure: 1 for a field of the status itself. */
export const depthOf = ({ path }: Pick<Word, 'path'>) => path.split('.').length

function wordsIn(fields: Fields, prefix: string, level: number): Word[] {
  return Object.entries(fields).flatMap(([key, value]): Word[] => {
    const path = prefix + key
    if (key === 'conditions')
      return listOf(value)
        .filter(isWorded)
        .map((each) => wordOf(each, path))
    if (WISH.test(key)) return []
    if (typeof value !== 'object') return wordIn(key, value, path)
    if (level >= DEEPEST) return []
    if (Array.isArray(value)) return listOf(value).flatMap((each, at) => wordsIn(each, `${path}.${at}.`, level + 1))
    return isEachTold(key, value)
      ? Object.entries(fieldsOf(value)).map(([of, word]) => ({ path: `${path}.${of}`, word: word as Word['word'] }))
      : wordsIn(fieldsOf(value), `${path}.`, level + 1)
  })
}

const wordOf = ({ type, status }: Fields, path: string): Word => ({
  path: `${path}.${textOf(type)}.status`,
  word: textOf(status),
})

function wordIn(key: string, value: unknown, path: string): Word[] {
  if (isTrouble(key, value)) return [{ path, word: key }]
  const asked = YES_OR_NO.test(key) || PART_YES_OR_NO.test(key)
  if (asked && typeof value === 'boolean') return [{ path, word: value }]
  if (asked && typeof value === 'string' && /^(true|false)$/i.test(value)) return [{ path, word: /true/i.test(value) }]
  if (typeof value === 'string') return TELLING.test(key) && !isNothing(value) ? [{ path, word: value }] : []
  if (value && NEEDS.test(path)) return [{ path, word: String(value) }]
  return typeof value === 'number' && key === 'state' ? [{ path, word: ENUM[value] ?? String(value) }] : []
}

/** Its keys are names of things, its values words about them. */
function isEachTold(key: string, value: unknown): boolean {
  const values = Object.values(fieldsOf(value)).filter((each) => each !== '')
  const isWord = (each: unknown) => typeof each === 'boolean' || meaningOf(textOf(each)) !== undefined
  return TELLING_EACH.test(key) && values.length > 0 && values.every(isWord)
}

/** Pure: the same beside the word at that path, or else at the top. */
export function toldBeside({ path }: Pick<Word, 'path'>, status: unknown): string {
  const steps = path.split('.').slice(0, -1)
  const parent = steps.reduce<unknown>(
    (value, key) => listOf(value).find(({ type }) => type === key) ?? (value as Fields | undefined)?.[key],
    status,
  )
  return toldIn(fieldsOf(parent)) || toldIn(fieldsOf(status))
}
