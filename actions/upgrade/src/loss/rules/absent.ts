import type { PodLife } from '../../lifelines/pod-life.ts'
import type { Sent } from '../../load/request.ts'
import { during, hadServed, PROXY_LAG_MS, type Rolling, readyAt, type Scene, servingAt, versionOf } from '../scene.ts'
import { crashedSince } from './crashing.ts'
import { about, badly, type Cause, type Rule } from './rule.ts'

/** Causes for which no pod was there to answer. */

/**
 * Nothing could serve: the workload took all its pods away at once. An answer then comes from elsewhere: the address of a
 * pod that is gone may lead anywhere.
 */
export const nothingServed: Rule = (lost, scene) => {
  if (servingAt(scene, lost.sentMs).length > 0 || servingAt(scene, lost.endMs).length > 0) return undefined
  const restarted = scene.pods.find((each) => lost.endMs < (each.deletedMs ?? Infinity) && crashedSince(each, lost))
  const rolling = workloadOf(lost, scene)
  const byPlan = rolling && wereTaken(lost, scene) && takenByPlan(rolling, scene)
  if (byPlan) return byPlan
  if (restarted) return about('crashed', restarted)
  const unready = scene.pods.find((each) => livedAt(each, lost) && hadServed(each, lost.endMs))
  // A Service that leads to them nevertheless has them serve on.
  if (unready && during(scene.unready, lost)) return undefined
  if (unready) return badly('unready', unready, lost)
  return takenAway(lost, scene)
}

/** The workload whose pods had served: one that the change brought takes no others away. */
function workloadOf({ endMs }: Sent, { pods, rolling }: Scene): Rolling | undefined {
  const owners = pods.flatMap((each) => (hadServed(each, endMs) ? [each.owner] : []))
  return owners.length === 0 ? rolling[0] : rolling.find(({ object }) => owners.includes(object))
}

/** Whether the last pods that served were deleted: those that failed are not taken by a plan. */
function wereTaken({ endMs }: Sent, { pods }: Scene): boolean {
  const served = pods.filter((each) => hadServed(each, endMs))
  const lastMs = Math.max(...served.map((each) => awayMs(each, endMs)))
  return (
    served.length === 0 ||
    served.some((each) => awayMs(each, endMs) === lastMs && (each.deletedMs ?? Infinity) <= endMs)
  )
}

const awayMs = ({ ready, deletedMs = Infinity }: PodLife, byMs: number) =>
  Math.min(deletedMs, ready.findLast(({ fromMs }) => fromMs <= byMs)?.toMs ?? Infinity)

function takenByPlan({ object, strategy, replicas, maxUnavailable }: Rolling, { pods }: Scene): Cause | undefined {
  if (strategy === 'Recreate') return { name: 'recreated', object }
  if (replicas > 1 && maxUnavailable >= replicas) return { name: 'all-at-once', object }
  const isReplaced = maxUnavailable >= 1 || pods.some(({ deletedMs }) => deletedMs)
  return replicas === 1 && isReplaced ? { name: 'single-replica', object } : undefined
}

/**
 * All pods that had served were taken away, not by the workload's own plan: by another controller, such as Argo Rollouts,
 * or by evictions. A pod that is ready only later takes nothing away.
 */
function takenAway({ sentMs, endMs, failure }: Sent, scene: Scene): Cause | undefined {
  const served = scene.pods.filter((each) => hadServed(each, endMs))
  // One that is still ending may have answered.
  if (failure === 'status' && served.some(({ endedMs = Infinity }) => endedMs > sentMs)) return undefined
  if (!served.every(({ deletedMs = Infinity }) => deletedMs <= endMs)) return undefined
  const lastMs = Math.max(...served.map(({ deletedMs = 0 }) => deletedMs))
  const [pod, ...others] = servingAt(scene, lastMs - PROXY_LAG_MS)
  return pod && about(others.length > 0 ? 'all-at-once' : 'single-replica', pod)
}

/** There from before a request was sent until after it was lost. */
const livedAt = ({ createdMs, deletedMs = Infinity }: PodLife, { sentMs, endMs }: Sent) =>
  createdMs <= sentMs && endMs < deletedMs

/** The Service has no such port any more: its clients are refused, however well its pods serve. */
export const portRemoved: Rule = (lost, { removed, service }) => {
  if (lost.failure === 'status') return undefined
  return during(removed, lost) ? { name: 'port-removed', object: `Service/${service}` } : undefined
}

/** The Service leads to what only new pods have, and none of them serves yet. */
export const serviceAhead: Rule = (lost, scene) => {
  const { ledMs, service, arriving } = scene
  if (ledMs === undefined || lost.failure === 'status' || lost.endMs < ledMs) return undefined
  const known = readyAt(scene, lost.sentMs - PROXY_LAG_MS)
  const hasArrived = known.some((each) => versionOf(each, scene) === arriving)
  return hasArrived ? undefined : { name: 'service-ahead', object: `Service/${service}` }
}
