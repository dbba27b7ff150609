import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { type Fields, fieldsOf } from './fields.ts'

/** What makes several alike counts them: those that are ready beside all of them. */

const READY = /^(?:updated|number|current)?(ready|available|healthy)(?=$|[A-Z])(.*)$/i
/** The same in other words: `upNodeCount`, `shardsReady`. */
const UP = /^(?:up|online)([A-Z].*)$/
const READY_LAST = /^([a-z]\w*?)(?:Ready|Available|Healthy)$/
const WANTED = ['desired', 'expected', 'total']
const DEEPEST = 3
/** A list of those that are not: `members.unready`. */
const UNREADY = /^(unready|notReady|unavailable)/i
/** Of a list, that many are looked at. */
const MOST = 100

interface Count {
  path: string
  ready: number
  /** How many there should be; undefined where only those that are ready are counted. */
  all?: number
}

/** Pure: where fewer are ready than there should be: `1 of 3 readyReplicas`. */
export function shortOf({ spec, status }: KubeObject): string | undefined {
  const { replicas } = fieldsOf(spec)
  const fields = fieldsOf(status)
  const short = [...fewer(fields, replicas), ...countsIn(fields, replicas, '', 1)].find(
    ({ ready, all }) => ready < (all ?? 1),
  )
  return short && `${short.ready} ${short.all === undefined ? '' : `of ${short.all} `}${short.path}`
}

/** It counts only what there is, and less was made than its specification asks for. */
function* fewer(fields: Fields, wanted: unknown): Generator<Count> {
  const { replicas } = fields
  if (typeof replicas === 'number' && typeof wanted === 'number' && !tellsReady(fields))
    yield { path: 'replicas', ready: replicas, all: wanted }
}

const tellsReady = (fields: Fields) => Object.keys(fields).some((each) => READY.test(each))
const hasWord = (fields: Fields) =>
  Object.keys(fields).some((each) => /^(conditions|phase|state|status|health)$/i.test(each))

/** Pure: whether it counts what is ready at all, itself or in one of its fields. */
export const counts = ({ status }: KubeObject) =>
  [fieldsOf(status), ...Object.values(fieldsOf(status)).map(fieldsOf)].some((each) =>
    Object.entries(each).some(([key, value]) => typeof value === 'number' && READY.test(key)),
  )

/** Pure: whether all copies that it asks for are ready. */
export function isFull({ spec, status }: KubeObject): boolean {
  const { replicas, readyReplicas, availableReplicas } = fieldsOf(status)
  const all = fieldsOf(spec).replicas ?? replicas
  return Number(all) > 0 && (readyReplicas ?? availableReplicas) === all
}

function* countsIn(fields: Fields, wanted: unknown, prefix: string, level: number): Generator<Count> {
  yield* noneYet(fields, prefix)
  yield* noneBeside(fields, prefix)
  for (const [key, value] of Object.entries(fields)) {
    const path = prefix + key
    if (Array.isArray(value) && UNREADY.test(key)) yield { path, ready: 0, all: value.length }
    else if (typeof value === 'number') yield* besideIt(key, value, path, fields, wanted)
    else if (typeof value === 'string') yield* inText(key, value, path)
    else if (level < DEEPEST) yield* within(value, path, level)
  }
}

function* within(value: unknown, path: string, level: number): Generator<Count> {
  const parts = Array.isArray(value) ? value.slice(0, MOST).map(fieldsOf) : [fieldsOf(value)]
  for (const part of parts) yield* countsIn(part, undefined, `${path}.`, level + 1)
}

/** `readyMembers` beside `members`; `numberReady` beside `desiredNumberScheduled`. */
function* besideIt(key: string, ready: number, path: string, fields: Fields, wanted: unknown): Generator<Count> {
  const what = READY.exec(key)?.[2] ?? UP.exec(key)?.[1] ?? READY_LAST.exec(key)?.[1]
  if (what === undefined) return
  const all = allOf(what, fields, wanted)
  if (all !== undefined) yield { path, ready: ready + inUse(fields), all }
  else if (ready === 0 && what && !hasWord(fields)) yield { path, ready }
}

/** How many there should be of `Members` or `shards`. */
function allOf(what: string, fields: Fields, wanted: unknown): number | undefined {
  const name = what.charAt(0).toLowerCase() + what.slice(1)
  const asked = WANTED.map((each) => fields[each + what.charAt(0).toUpperCase() + what.slice(1)])
  if (name === '') asked.push(fields.all, fields.replicas, fields.size, fields.count)
  const beside = [fields.desiredNumberScheduled, fields.expectedMachines, fields.desiredHealthy, fields[name], ...asked]
  const all = name === 'replicas' ? [wanted, fields.replicas, ...asked] : beside
  return all.find((each): each is number => typeof each === 'number')
}

/** Those of a pool that somebody has taken are no longer counted as ready. */
const inUse = ({ allocatedReplicas, reservedReplicas }: Fields) =>
  (Number(allocatedReplicas) || 0) + (Number(reservedReplicas) || 0)

/** `expectedNodes` without `availableNodes`, or `updatedReplicas` alone: a number that is 0 is left out. A phase or condition decides instead. */
function* noneYet(fields: Fields, prefix: string): Generator<Count> {
  if (tellsReady(fields) || hasWord(fields)) return
  const { replicas, updatedReplicas } = fields
  if (typeof replicas === 'number' && updatedReplicas !== undefined && !/status\.$/i.test(prefix))
    yield { path: `${prefix}readyReplicas`, ready: 0, all: replicas }
  for (const [key, all] of Object.entries(fields)) {
    const [, expected, what = ''] = /^(expected|desired)([A-Z]\w*)$/.exec(key) ?? []
    if (typeof all !== 'number' || !(expected === 'expected' ? COUNTED.test(what) : isCounted(what, fields))) continue
    yield { path: `${prefix}available${what}`, ready: 0, all }
  }
}

/** Others of its parts count what is ready, and one leaves it out, because it is 0. */
function* noneBeside(fields: Fields, prefix: string): Generator<Count> {
  const parts = Object.entries(fields).map(([key, value]) => ({ key, part: fieldsOf(value) }))
  if (!parts.some(({ part }) => typeof part.readyReplicas === 'number')) return
  for (const { key, part } of parts)
    if (typeof part.replicas === 'number' && !tellsReady(part) && !hasWord(part))
      yield { path: `${prefix}${key}.readyReplicas`, ready: 0, all: part.replicas }
}

const COUNTED = /^(Nodes|Replicas|Pods|Instances|Members)$/
/** `desiredInstances` beside `provisionedInstances`; `desiredReplicas` alone is what an autoscaler asks for. */
const isCounted = (what: string, fields: Fields) =>
  what !== '' && Object.keys(fields).some((each) => each.endsWith(what) && each !== `desired${what}`)

/** `0/2`. */
function* inText(key: string, value: string, path: string): Generator<Count> {
  const [, ready, all] = /^(\d+)\/(\d+)$/.exec(value) ?? []
  if (all && /(replicas|ready|pods|nodes)$/i.test(key)) yield { path, ready: Number(ready), all: Number(all) }
}
