import type { PodLife } from '../../lifelines/pod-life.ts'
import type { Sent } from '../../load/request.ts'
import { PROXY_LAG_MS, servingAt, versionOf } from '../scene.ts'
import { about, type Rule } from './rule.ts'

/** Causes for which no pod was there to answer. */

/**
 * Nothing could serve: the workload took all its pods away at once. An answer then comes from elsewhere: the address of a
 * pod that is gone may lead anywhere.
 */
export const nothingServed: Rule = (lost, scene) => {
  if (servingAt(scene, lost.sentMs).length > 0 || servingAt(scene, lost.endMs).length > 0) return undefined
  const restarted = scene.pods.find(({ restarts, deletedMs }) => restarts > 0 && deletedMs === undefined)
  const [rolling] = scene.rolling
  if (!rolling) return restarted && about('crashed', restarted)
  const { object, strategy, replicas, maxUnavailable } = rolling
  if (strategy === 'Recreate') return { name: 'recreated', object }
  if (replicas > 1 && maxUnavailable >= replicas) return { name: 'all-at-once', object }
  if (replicas === 1 && (maxUnavailable >= 1 || scene.pods.some(({ deletedMs }) => deletedMs)))
    return { name: 'single-replica', object }
  if (restarted) return about('crashed', restarted)
  const unready = scene.pods.find((each) => livedAt(each, lost) && each.ready.length > 0)
  return unready && about('unready', unready)
}

/** There from before a request was sent until after it was lost. */
const livedAt = ({ createdMs, deletedMs = Infinity }: PodLife, { sentMs, endMs }: Sent) =>
  createdMs <= sentMs && endMs < deletedMs

/** The Service leads to what only new pods have, and none of them serves yet. */
export const serviceAhead: Rule = (lost, scene) => {
  const { ledMs, service, arriving } = scene
  if (ledMs === undefined || lost.failure === 'status' || lost.endMs < ledMs) return undefined
  const known = servingAt(scene, lost.sentMs - PROXY_LAG_MS)
  const hasArrived = known.some((each) => versionOf(each, scene) === arriving)
  return hasArrived ? undefined : { name: 'service-ahead', object: `Service/${service}` }
}
