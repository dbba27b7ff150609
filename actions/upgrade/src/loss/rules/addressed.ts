import type { PodLife } from '../../lifelines/pod-life.ts'
import { PROXY_LAG_MS, reachable, readyAt, type Scene, STARTING_MS } from '../scene.ts'
import type { Rule } from './rule.ts'

/** Causes for which the Service led to pods that don't serve its clients. */

/** Of a Job, or of a workload that the change brought beside the one that serves on: its pods have the same labels. */
export const selectsOthers: Rule = (lost, scene) => {
  if (lost.failure === 'status') return undefined
  const pod = reachable(scene, lost).find((each) => isOther(each, lost.sentMs, scene))
  return pod && { name: 'selects-others', object: `Service/${scene.service}`, pod }
}

/** A workload of another name may also just be ready too early; so long after its start it serves something else. */
function isOther({ owner, ready: [first] }: PodLife, sentMs: number, scene: Scene): boolean {
  if (owner.startsWith('Job/')) return true
  const isLate = first !== undefined && sentMs > first.fromMs + STARTING_MS
  const owners = readyAt(scene, scene.firstMs).map((each) => each.owner)
  return isLate && !owners.includes(owner) && readyAt(scene, sentMs).some((each) => owners.includes(each.owner))
}

/** `publishNotReadyAddresses`: pods get requests as soon as they have an address. */
export const leadsToUnready: Rule = (lost, scene) => {
  const { unready = [], service, pods } = scene
  const fits = unready.some(({ fromMs, toMs = Infinity }) => fromMs <= lost.endMs && lost.sentMs <= toMs + PROXY_LAG_MS)
  if (!fits || lost.failure === 'status') return undefined
  const ready = readyAt(scene, lost.sentMs)
  const pod = pods.find(
    (each) => each.createdMs <= lost.endMs && lost.sentMs < (each.deletedMs ?? Infinity) && !ready.includes(each),
  )
  return pod && { name: 'leads-to-unready', object: `Service/${service}`, pod }
}
