import type { Fact } from '../scheduling/sentence.ts'
import { hindrances } from '../scheduling/taints.ts'
import { type PodCase, seconds } from './rule.ts'

/** Whether a pod that finds no node may find one later. */

/** Elsewhere an autoscaler may bring a node; a node that is away may return. */
export const NODE_MS = seconds(180)

/** What another pod's coming or going changes, and a taint that has gone: the scheduler tries again after 10 s at the latest. */
export function isOutdated({ pod, snapshot }: PodCase, nearest: readonly Fact[]): boolean {
  const subjects = nearest.map(({ subject }) => subject)
  if (subjects.length === 0) return true
  if (subjects.some((each) => ['spread', 'pod-affinity', 'devices', 'other'].includes(each))) return true
  return subjects.includes('taint') && hindrances(pod, snapshot.nodes).length === 0
}

/** Pure: on kind, where nothing leaves, no room comes. */
export const patienceFor = (of: PodCase, onKindMs: number) => (of.snapshot.kind && !leaving(of) ? onKindMs : NODE_MS)

/** Pure: whether a pod is on its way out. */
export function leaving({ snapshot }: PodCase): boolean {
  return snapshot.pods.some((each) => each.metadata.deletionTimestamp)
}

/** Not the opposite of it, which more pods make no better. */
const POD_AFFINITY = /\bpod affinity rules/

/** A pod that the affinity names may be one that is made when the ones before it are ready. */
export function morePodsCome({ pod, snapshot }: PodCase, facts: readonly Fact[]): boolean {
  if (!facts.some(({ reason }) => POD_AFFINITY.test(reason))) return false
  const { namespace } = pod.metadata
  return [...snapshot.statefulSets, ...snapshot.deployments].some(
    (each) =>
      each.metadata.namespace === namespace &&
      (each.status?.replicas ?? 0) < (each.spec.replicas ?? 1) &&
      !pod.metadata.ownerReferences?.some(({ uid }) => uid === each.metadata.uid),
  )
}
