import type { Condition, KubeObject } from '../../../shared/kubernetes/objects.ts'
import { meaningOf, tellsTroubleWhenTrue } from './meaning.ts'

/** Reads what controllers that nobody here knows have written: nothing about its shape is certain. */

/** A condition, and whose it is within the object: `listener http`. */
export interface PartCondition extends Condition {
  of: string
  observedGeneration?: number
}

/** A word or a yes or no about how it is: `health.status: Degraded`, `ready: false`. */
export interface Word {
  path: string
  word: string | boolean
}

export type Fields = Readonly<Record<string, unknown>>

/** Pure: the fields of something that should be an object. */
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

/** Pure: the objects of something that should be a list. */
export const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.slice(0, MOST).map(fieldsOf) : [])
/** Pure: the text of something that should be one. */
export const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
/** Of a list, that many are looked at. */
const MOST = 100

/** Pure: whether there is nothing in it, or nothing but what is empty. */
export const isEmpty = (value: unknown): boolean =>
  !value || (typeof value === 'object' && Object.values(value).every((each) => isEmpty(each)))

/** Pure: the conditions of the object, then those of its listeners, parents and the like. */
export function conditionsOf({ status }: KubeObject): PartCondition[] {
  const fields = fieldsOf(status)
  const parts = Object.entries(fields).flatMap(([key, value]) => partsOf(key, value))
  return [...conditionsIn(fields.conditions, ''), ...parts]
}

/** Its controller follows the names in it, and tells that all of them exist. */
const FOLLOWED = ['ResolvedRefs', 'Ready']

/** Pure: whether a controller has told that what the object names is there; what it knows counts for more than our lists. */
export function isFollowed(object: KubeObject): boolean {
  const followed = conditionsOf(object).filter(({ type }) => FOLLOWED.includes(type))
  return followed.length > 0 && followed.every(({ status }) => status === 'True')
}

function partsOf(key: string, value: unknown): PartCondition[] {
  if (!Array.isArray(value))
    return key === 'conditions' ? [] : [...conditionsIn(fieldsOf(value).conditions, key), ...spelledOut(value, key)]
  return listOf(value).flatMap((part) =>
    conditionsIn(part.conditions, `${key.replace(/s$/, '')} ${nameIn(part)}`.trim()),
  )
}

/** `conditions: { Ready: { status: 'True' } }`: some write a map. */
const mapped = (conditions: unknown): Fields[] =>
  Object.entries(fieldsOf(conditions)).map(([type, value]) => ({ type, ...fieldsOf(value) }))

function conditionsIn(conditions: unknown, of: string): PartCondition[] {
  const all = Array.isArray(conditions) ? listOf(conditions) : mapped(conditions)
  return all
    .filter((each) => typeof each.type === 'string')
    .map((each) => ({
      of,
      type: textOf(each.type),
      status: typeof each.status === 'boolean' ? capital(each.status) : textOf(each.status),
      reason: textOf(each.reason),
      message: textOf(each.message) || textOf(each.error),
      observedGeneration: generationIn(each),
    }))
}

/** `{ nodeConditionType: 'Ready', nodeConditionStatus: 'True' }`: a condition in fields of other names. */
function spelledOut(value: unknown, of: string): PartCondition[] {
  const fields = fieldsOf(value)
  const find = (ends: RegExp) => Object.entries(fields).find(([key]) => ends.test(key))?.[1]
  const [type, status] = [find(/[a-z]ConditionType$/), find(/[a-z]ConditionStatus$/)]
  return type && status ? conditionsIn([{ ...fields, type, status }], of) : []
}

const capital = (value: boolean) => (value ? 'True' : 'False')

function nameIn(part: Fields): string {
  const { name, sectionName } = { ...fieldsOf(part.parentRef), ...fieldsOf(part.ancestorRef), ...part }
  return [textOf(name), textOf(sectionName)].filter(Boolean).join('/')
}

/** Pure: the generation that a part of a status is about; some controllers write it as text, some write a hash. */
export function generationIn({ observedGeneration }: Fields): number | undefined {
  const number = typeof observedGeneration === 'number' ? observedGeneration : Number(textOf(observedGeneration) || NaN)
  return Number.isFinite(number) ? number : undefined
}

/** `phase`, `currentState`, `health`, `jobStatus`, and not `desiredState`, which is a wish. */
const TELLING = /(phase|state|stateSummary|status|stage|health|robustness|compliant|result|verdict)$/i
/** A map of them: `serviceHealth: { 'shop.example.com': 'Healthy' }`. */
const TELLING_EACH = /(health|states|status|statuses|results|checks)$/i
const YES_OR_NO =
  /^(is)?(ready|healthy|available|ready(ToUse)?|applied|configured|pass(ed)?|registered|succeeded|valid|synced|connected)$/i
/** The same of a part: `gatewayAvailable`, and not that something newer is there. */
const PART_YES_OR_NO =
  /^(?!.*(update|upgrade|version|release)s?Available$).*[a-z](Ready|Healthy|Available|Granted|Generated)$/
/** Yes is bad: `noMatchingInstances: true`. */
const isTrouble = (key: string, value: unknown) => value === true && tellsTroubleWhenTrue(key)
/** Pure: whether it tells yes or no of a part. */
export const isOfPart = ({ path }: Pick<Word, 'path'>) => PART_YES_OR_NO.test(path.split('.').at(-1) ?? '')
const NEEDS = /(^|\.)needs[A-Z]\w*$/
/** Pure: whether it tells what its controller still has to do: `needsRestart`. */
export const tellsNeed = ({ path }: Pick<Word, 'path'>) => NEEDS.test(path)
const WISH = /^(desired|target|requested|expected|previous|old|initial)/i
const DEEPEST = 3
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
    if (WISH.test(key) || key === 'conditions') return []
    const path = prefix + key
    if (typeof value !== 'object') return wordIn(key, value, path)
    if (level >= DEEPEST) return []
    if (Array.isArray(value)) return listOf(value).flatMap((each, at) => wordsIn(each, `${path}.${at}.`, level + 1))
    return isEachTold(key, value)
      ? Object.entries(fieldsOf(value)).map(([of, word]) => ({ path: `${path}.${of}`, word: word as Word['word'] }))
      : wordsIn(fieldsOf(value), `${path}.`, level + 1)
  })
}

function wordIn(key: string, value: unknown, path: string): Word[] {
  if (isTrouble(key, value)) return [{ path, word: key }]
  const asked = YES_OR_NO.test(key) || PART_YES_OR_NO.test(key)
  if (asked && typeof value === 'boolean') return [{ path, word: value }]
  if (asked && typeof value === 'string' && /^(true|false)$/i.test(value)) return [{ path, word: /true/i.test(value) }]
  if (typeof value === 'string') return TELLING.test(key) && value ? [{ path, word: value }] : []
  if (value && NEEDS.test(path)) return [{ path, word: String(value) }]
  return typeof value === 'number' && key === 'state' ? [{ path, word: ENUM[value] ?? String(value) }] : []
}

/** Its keys are names of things, its values words about them. */
function isEachTold(key: string, value: unknown): boolean {
  const values = Object.values(fieldsOf(value)).filter((each) => each !== '')
  const isWord = (each: unknown) => typeof each === 'boolean' || meaningOf(textOf(each)) !== undefined
  return TELLING_EACH.test(key) && values.length > 0 && values.every(isWord)
}

/** Pure: what is told in words beside a phase or a state. */
export function toldIn({ reason, phaseReason, message, description, error }: Fields): string {
  return [reason ?? phaseReason, message ?? description, error]
    .filter((each) => typeof each === 'string' && each !== '')
    .join(': ')
}

/** Pure: the same beside the word at that path, or else at the top. */
export function toldBeside({ path }: Pick<Word, 'path'>, status: unknown): string {
  const steps = path.split('.').slice(0, -1)
  const parent = steps.reduce<unknown>((value, key) => (value as Fields | undefined)?.[key], status)
  return toldIn(fieldsOf(parent)) || toldIn(fieldsOf(status))
}
