import type { Pod, Workload } from './objects.ts'
import { objectOf, type Snapshot, type Wanted } from './snapshot.ts'

/** Pure: the pods of a wanted object's newest revision that are not on their way out. */
export function currentPods(snapshot: Snapshot, wanted: Wanted): Pod[] {
  const object = objectOf(snapshot, wanted) as Workload | undefined
  if (!object || isStale(object, wanted)) return []
  if (wanted.kind === 'Pod') return snapshot.pods.filter((each) => each.metadata.uid === object.metadata.uid)
  const owner = wanted.kind === 'Deployment' ? newestReplicaSet(snapshot, object)?.metadata.uid : object.metadata.uid
  const owned = snapshot.pods.filter((each) => each.metadata.ownerReferences?.some((one) => one.uid === owner))
  return owned.filter((each) => !each.metadata.deletionTimestamp && isNewest(each, object, wanted.kind))
}

const REVISION = 'deployment.kubernetes.io/revision'

/** Pure: the ReplicaSet that a Deployment is rolling out. */
export function newestReplicaSet(snapshot: Snapshot, deployment: Workload): Workload | undefined {
  const revision = deployment.metadata.annotations?.[REVISION]
  return snapshot.replicaSets.find(
    ({ metadata }) =>
      metadata.ownerReferences?.some((each) => each.uid === deployment.metadata.uid) &&
      metadata.annotations?.[REVISION] === revision,
  )
}

/** Pure: the controller has not seen what was applied yet. */
export function isStale(object: Workload, { generation = 0, kind }: Wanted): boolean {
  if (kind === 'Job' || kind === 'Pod') return false
  return (object.status?.observedGeneration ?? 0) < Math.max(generation, object.metadata.generation ?? 0)
}

function isNewest({ metadata }: Pod, object: Workload, kind: string): boolean {
  const labels = metadata.labels ?? {}
  const { updateRevision } = object.status ?? {}
  if (kind === 'StatefulSet') return !updateRevision || labels['controller-revision-hash'] === updateRevision
  if (kind === 'DaemonSet') return labels['pod-template-generation'] === String(object.metadata.generation)
  return true
}
