import type { PodLife } from '../../lifelines/pod-life.ts'
import { during, PROXY_LAG_MS, reachable, readyAt, type Scene, STARTING_MS } from '../scene.ts'
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

/** `internalTrafficPolicy: Local`: clients on a node without a ready pod reach none. */
export const noLocalPod: Rule = (lost, scene) => {
  const { local = [], node, service } = scene
  if (node === undefined || !during(local, lost) || lost.failure === 'status') return undefined
  const isThere = [lost.sentMs, lost.endMs].some((at) => readyAt(scene, at).some((each) => each.node === node))
  return isThere ? undefined : { name: 'no-local-pod', object: `Service/${service}` }
}

/** `publishNotReadyAddresses`: pods get requests from when they have an address until they are gone. */
export const leadsToUnready: Rule = (lost, scene) => {
  const { unready = [], service, pods } = scene
  if (!during(unready, lost) || lost.failure === 'status') return undefined
  const ready = readyAt(scene, lost.sentMs)
  const pod = pods.find(
    (each) =>
      each.createdMs <= lost.endMs && lost.sentMs <= (each.goneMs ?? Infinity) + PROXY_LAG_MS && !ready.includes(each),
  )
  return pod && { name: 'leads-to-unready', object: `Service/${service}`, pod }
}
