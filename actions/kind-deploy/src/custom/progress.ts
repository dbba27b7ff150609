import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { isTask } from './exceptions.ts'
import { fieldsOf, isEmpty, textOf } from './fields.ts'

/** How far something is that neither a condition nor a phase tells of. */

/** `percentCompleted: '50.00'`, `drainProgress: 40`, `progress: 12%`. */
const PERCENT = /^(percent(age)?(completed?|done)?|(completion|progress)percent(age)?|[a-z]*progress)$/i
const NUMBER = /^(\d+(?:\.\d+)?)%?$/
const ALL = 100
const DEEPEST = 2

/** Pure: a share that is not the whole: `progress.percentCompleted is 50.00`. */
export const shareDone = ({ status }: KubeObject) => shareIn(status, '', 1)

function shareIn(value: unknown, prefix: string, level: number): string | undefined {
  for (const [key, each] of Object.entries(fieldsOf(value))) {
    const share = PERCENT.test(key) ? Number(NUMBER.exec(String(each))?.[1]) : Number.NaN
    // 1 may be one percent or all of it.
    if (share < ALL && share !== 1) return `${prefix}${key} is ${each}`
    const within = level < DEEPEST ? shareIn(each, `${prefix}${key}.`, level + 1) : undefined
    if (within) return within
  }
  return undefined
}

/** `blockingOperation: { operationId: … }`: what its controller is at. */
const WORK = /^(blocking|pending|ongoing|current|running)(Operation|Task|Action|Change|Update)s?$/

/** Pure: what its controller is at, where a field of its own tells it. */
export function workIn({ status }: KubeObject): string | undefined {
  const [key, value] = Object.entries(fieldsOf(status)).find(([each, of]) => WORK.test(each) && !isEmpty(of)) ?? []
  const told = Object.values(fieldsOf(value)).filter((each) => textOf(each) !== '')
  return key && `${key}: ${textOf(value) || told.join(', ')}`
}

const STARTED = /(^s|S)tart(ed)?(Time|Timestamp|At|Date)?$/
const ENDED = /complet|finish|^end|End(ed)?(Time|At)?$|done|succe|ready/i

/** Pure: whether it tells when it began, or is a task, and tells no end. */
export function isUnfinished(object: KubeObject): boolean {
  const told = Object.entries(fieldsOf(object.status)).filter(([, value]) => value === true || textOf(value) !== '')
  const began = isTask(object) || told.some(([key]) => STARTED.test(key))
  return began && !told.some(([key]) => ENDED.test(key))
}
