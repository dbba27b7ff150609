import { RayFailure } from '../../failure.ts'
import { conditionLines, conditionOf, isTrue, reasonOf } from './conditions.ts'
import { held } from './held.ts'
import type { RayCluster } from './objects.ts'
import { isHead, readyHead } from './pods.ts'
import { rejectionOf } from './rejection.ts'
import { NOTHING, notReady, type Surroundings, surroundingLines } from './surroundings.ts'

/**
 * Pure: why the head of a RayCluster can't be used yet; undefined if it is ready.
 * Missing workers aren't a failure here: the probe counts nodes itself. RayClusterProvisioned is ignored because it
 * doesn't change back from True.
 * @param around undefined if the status alone decides.
 */
export function judgeRayCluster(cluster: RayCluster, namespace: string, around?: Surroundings): RayFailure | undefined {
  const name = `RayCluster ${namespace}/${cluster.metadata.name}`
  const evidence = [...linesOf(cluster), ...(around ? surroundingLines(around, cluster.metadata.name) : [])]
  const rejected = around && rejectionOf(cluster, around.events)
  if (rejected) return new RayFailure('ray-object-invalid', `KubeRay rejects ${name}: ${rejected}`, evidence)
  const waiting = held(name, cluster, evidence)
  if (waiting) return waiting
  if (cluster.metadata.deletionTimestamp)
    return new RayFailure('ray-cluster-not-ready', `${name} is being deleted`, evidence)
  if (isHeadReady(cluster, around)) return undefined
  // What a worker waits for doesn't keep the head from being ready.
  const troubles = around?.troubles.filter(({ head }) => head) ?? []
  return notReady('ray-cluster-not-ready', stateOf(name, cluster), { ...NOTHING, troubles }, evidence)
}

/** Pure: whether judging the cluster needs more than its status. */
export function needsSurroundings(cluster: RayCluster): boolean {
  return !isTrue(cluster, 'HeadPodReady') || changedSince(cluster)
}

/** A hint, not proof: the operator may never write this generation. */
function changedSince({ metadata, status }: RayCluster): boolean {
  const { observedGeneration } = (status ?? {}) as { observedGeneration?: number }
  return observedGeneration !== metadata.generation
}

/** Without conditions the head's own pod decides: `state` may be `ready` before it (ray-project/kuberay#2188), and after. */
function isHeadReady(cluster: RayCluster, around: Surroundings | undefined): boolean {
  const condition = conditionOf(cluster, 'HeadPodReady')
  if (condition) return condition.status === 'True'
  return around?.pods.some(isHead) ? readyHead(around.pods) !== undefined : cluster.status?.state === 'ready'
}

function stateOf(name: string, cluster: RayCluster): string {
  const failure = conditionOf(cluster, 'ReplicaFailure')
  if (failure?.status === 'True') return `${name} cannot create its pods: ${reasonOf(failure)}`
  if (isTrue(cluster, 'RayClusterSuspending')) return `${name} is being suspended`
  if (isTrue(cluster, 'RayClusterSuspended')) return `${name} is being resumed`
  const { reason, state } = cluster.status ?? {}
  if (!cluster.status) return `${name}: KubeRay has not written a status yet${managed(cluster)}`
  const head = conditionOf(cluster, 'HeadPodReady')
  const why = head ? reasonOf(head) : reason || (state && state !== 'ready' && `state ${state}`) || 'no reason given'
  return `The head of ${name} is not ready: ${why}`
}

const OWN_MANAGER = 'ray.io/kuberay-operator'

/** MultiKueue runs an object in another cluster and copies its status. */
function managed({ spec }: RayCluster): string {
  const { managedBy } = spec ?? {}
  return managedBy && managedBy !== OWN_MANAGER ? `, because ${managedBy} manages it, and not the operator here` : ''
}

/** Pure: the name of the head's service; KubeRay before 1.2 doesn't write it. */
export function headServiceOf({ metadata, spec, status }: RayCluster): string {
  return status?.head?.serviceName || spec?.headGroupSpec?.headService?.metadata?.name || `${metadata.name}-head-svc`
}

/** Pure: workers, state and conditions, one per line. */
export function linesOf(cluster: RayCluster): string[] {
  const { desiredWorkerReplicas = 0, availableWorkerReplicas = 0, readyWorkerReplicas, state } = cluster.status ?? {}
  const ready = readyWorkerReplicas === undefined ? '' : `, ${readyWorkerReplicas} ready`
  return [
    `workers: ${desiredWorkerReplicas} desired, ${availableWorkerReplicas} available${ready}`,
    ...(state ? [`state: ${state}`] : []),
    ...conditionLines(cluster),
  ]
}
