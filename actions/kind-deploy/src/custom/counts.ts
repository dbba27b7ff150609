import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { type Fields, fieldsOf } from './status.ts'

/** What makes several alike counts them: those that are ready beside all of them. */

const READY = /^(?:updated|number|current)?(ready|available|healthy)(?=$|[A-Z])(.*)$/i
const DEEPEST = 3
/** A list of those that are not: `members.unready`. */
const UNREADY = /^(unready|notReady|unavailable)/i
/** Of a list, that many are looked at. */
const MOST = 100

interface Count {
  path: string
  ready: number
  all: number
}

/** Pure: where fewer are ready than there should be: `1 of 3 readyReplicas`. */
export function shortOf({ spec, status }: KubeObject): string | undefined {
  const { replicas } = fieldsOf(spec)
  const short = [...countsIn(fieldsOf(status), replicas, '', 1)].find(({ ready, all }) => ready < all)
  return short && `${short.ready} of ${short.all} ${short.path}`
}

/** Pure: whether it counts what is ready at all. */
export const counts = ({ status }: KubeObject) =>
  Object.entries(fieldsOf(status)).some(([key, value]) => typeof value === 'number' && READY.test(key))

function* countsIn(fields: Fields, wanted: unknown, prefix: string, level: number): Generator<Count> {
  yield* noneYet(fields, prefix)
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
  const [, , what = ''] = READY.exec(key) ?? []
  if (!READY.test(key)) return
  const name = what.charAt(0).toLowerCase() + what.slice(1)
  const beside = [fields.desiredNumberScheduled, fields.expectedMachines, fields.desiredHealthy, fields[name]]
  const all = name === 'replicas' ? (wanted ?? fields.replicas) : beside.find((each) => typeof each === 'number')
  if (typeof all === 'number') yield { path, ready: ready + inUse(fields), all }
}

/** Those of a pool that somebody has taken are no longer counted as ready. */
const inUse = ({ allocatedReplicas, reservedReplicas }: Fields) =>
  (Number(allocatedReplicas) || 0) + (Number(reservedReplicas) || 0)

/** `expectedNodes` without `availableNodes`, or `updatedReplicas` alone: a number that is 0 is left out. A phase or condition decides instead. */
function* noneYet(fields: Fields, prefix: string): Generator<Count> {
  if (Object.keys(fields).some((each) => READY.test(each) || /^(conditions|phase|state|status|health)$/i.test(each)))
    return
  const { replicas, updatedReplicas } = fields
  if (typeof replicas === 'number' && updatedReplicas !== undefined && !/status\.$/i.test(prefix))
    yield { path: `${prefix}readyReplicas`, ready: 0, all: replicas }
  for (const [key, all] of Object.entries(fields)) {
    const [, what] = /^expected(Nodes|Replicas|Pods|Instances|Members)$/.exec(key) ?? []
    if (what && typeof all === 'number') yield { path: `${prefix}available${what}`, ready: 0, all }
  }
}

/** `0/2`. */
function* inText(key: string, value: string, path: string): Generator<Count> {
  const [, ready, all] = /^(\d+)\/(\d+)$/.exec(value) ?? []
  if (all && /(replicas|ready|pods|nodes)$/i.test(key)) yield { path, ready: Number(ready), all: Number(all) }
}
