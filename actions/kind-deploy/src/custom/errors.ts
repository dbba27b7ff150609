import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { type Fields, fieldsOf, isNothing, listOf, textOf } from './fields.ts'
import { tellsFailure } from './trouble.ts'
import type { Reading } from './verdict.ts'

/** Errors that a status tells beside conditions and phases. */

const ERROR =
  /^(err|error|errors|problems|validationErrors?|errMsg|errorMsg|errorMessage|failureMessage|failureReason|lastErrors?|reconcileError)$/i
/** `lastSyncError`, `reconciliationError`: it may be an old one. */
const LIKE_ERROR = /[a-z](Errors?|ErrorMessage|FailureMessage)$/
const PAST = /^(history|previous|old|last)/i
const DEEPEST = 2

/** What is told of an error, and where. */
export interface Told {
  path: string
  text: string
}

/** Pure: the errors of the object, also of one of several controllers that look after it. */
export function errorsIn({ status }: KubeObject): Told[] {
  const { byPod } = fieldsOf(status)
  return [fieldsOf(status), ...listOf(byPod)].flatMap((each) => errorsOf(each, ERROR))
}

/** Pure: errors that may be of a part or of the past: they count where nothing tells that all is well. */
export function errorsWithin({ status }: KubeObject): Told[] {
  const fields = fieldsOf(status)
  return [...errorsOf(fields, LIKE_ERROR), ...within(fields, '', 1), ...tries(fields)]
}

function within(fields: Fields, prefix: string, level: number): Told[] {
  return Object.entries(fields).flatMap(([key, value]) => {
    const path = `${prefix}${key}.`
    const part = PAST.test(key) ? {} : fieldsOf(value)
    const own = [...errorsOf(part, ERROR), ...errorsOf(part, LIKE_ERROR)].map((each) => ({
      ...each,
      path: path + each.path,
    }))
    return level < DEEPEST ? [...own, ...within(part, path, level + 1)] : own
  })
}

function errorsOf(fields: Fields, names: RegExp): Told[] {
  return Object.entries(fields).flatMap(([path, value]) => {
    const [first = value] = Array.isArray(value) ? value : [value]
    const text = names.test(path) ? textOf(first) || textIn(fieldsOf(first)) : ''
    return isNothing(text) ? [] : [{ path, text }]
  })
}

function textIn({ message, description, errorMessage, ...more }: Fields): string {
  const listed = Object.entries(more).find(([key, value]) => Array.isArray(value) && !/warn/i.test(key))?.[1]
  return textOf(message ?? description ?? errorMessage ?? (Array.isArray(listed) ? listed[0] : undefined))
}

/** Kopf keeps the handlers that have not succeeded yet. Source: kopf, StatusProgressStorage. */
const tries = ({ kopf }: Fields): Told[] =>
  Object.entries(fieldsOf(fieldsOf(kopf).progress)).flatMap(([handler, value]) => {
    const { success, message } = fieldsOf(value)
    return success === true ? [] : [{ path: `kopf.progress.${handler}`, text: textOf(message) || 'not done' }]
  })

const SUCCESS = 299
/** Pure: an error that is told in a message or a code alone: `message: Decryption error`. */
export function errorAlone({ status }: KubeObject): Told | undefined {
  const { code, message, reason } = fieldsOf(status)
  const text = textOf(message) || textOf(reason)
  const fails =
    tellsFailure(text) || (typeof code === 'number' && code !== 0 && (code > SUCCESS || code < SUCCESS - 99))
  return text && fails ? { path: 'message', text } : undefined
}

/** Pure: what an error says of the object. */
export const errorReading = ({ path, text }: Told): Reading => ({
  state: 'failed',
  why: `${path}: ${text}`,
  by: path,
  message: text,
})
