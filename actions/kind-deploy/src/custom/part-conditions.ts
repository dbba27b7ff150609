import type { Condition, KubeObject } from '../../../shared/kubernetes/objects.ts'
import { type Fields, fieldsOf, generationIn, listOf, textOf } from './fields.ts'
import { meaningOf } from './meaning.ts'

/** The conditions of an object and of its parts, whatever form they have. */

/** A condition, and whose it is within the object: `listener http`. */
export interface PartCondition extends Condition {
  of: string
  observedGeneration?: number
  /** What its severity or category makes of it, where it has one. */
  grade?: 'error' | 'warning' | 'info'
}

/** Pure: the conditions of the object, then those of its listeners, parents and the like. */
export function conditionsOf({ status }: KubeObject): PartCondition[] {
  const fields = fieldsOf(status)
  const parts = Object.entries(fields).flatMap(([key, value]) => partsOf(key, value))
  return [...conditionsIn(fields.conditions, ''), ...parts]
}

const DEEPEST = 3
/** Pure: the conditions of parts of parts: `datacenters.east.cassandra`. */
export const nestedConditionsOf = ({ status }: KubeObject) =>
  Object.entries(fieldsOf(status)).flatMap(([key, value]) => nestedIn(value, key, 1))

function nestedIn(value: unknown, of: string, level: number): PartCondition[] {
  return Object.entries(fieldsOf(value)).flatMap(([key, part]) => {
    if (key === 'conditions') return level > 1 ? conditionsIn(part, of) : []
    return level < DEEPEST ? nestedIn(part, `${of}.${key}`, level + 1) : []
  })
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
    .filter((each) => typeof each.type === 'string' && !isWorded(each))
    .map((each) => ({
      of,
      type: textOf(each.type),
      status: typeof each.status === 'boolean' ? capital(each.status) : textOf(each.status),
      grade: GRADES.find(([, named]) => named.test(textOf(each.severity ?? each.category)))?.[0],
      reason: textOf(each.reason),
      message: textOf(each.message) || textOf(each.error),
      observedGeneration: generationIn(each),
    }))
}

/** Sources: Cluster API, ConditionSeverity; Konveyor, condition categories; WebLogic Kubernetes Operator, Severity. */
const GRADES = [
  ['error', /^(error|critical|fatal|severe)$/i],
  ['warning', /^warn(ing)?$/i],
  ['info', /^(info|advisory)$/i],
] as const

/** Pure: whether the status of a condition is a word of its own, `Established`, and not True, False or Unknown. */
export const isWorded = ({ status }: Fields) =>
  !/^(true|false|unknown)$/i.test(textOf(status)) && meaningOf(textOf(status)) !== undefined

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
