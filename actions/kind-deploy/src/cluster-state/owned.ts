import type { ClusterEvent, KubeObject, Pod, Workload } from '../../../shared/kubernetes/objects.ts'
import { grouped } from './grouped.ts'
import { type DesiredObject, isOwn, objectOf, type Snapshot } from './snapshot.ts'

/** Pure: the pods of a wanted object's newest revision that are not on their way out. */
export function currentPods(snapshot: Snapshot, wanted: DesiredObject): Pod[] {
  const object = objectOf(snapshot, wanted) as Workload | undefined
  if (!object || isStale(object, wanted)) return []
  if (wanted.kind === 'Pod') return snapshot.pods.filter((each) => each.metadata.uid === object.metadata.uid)
  return podsUnder(object, isOwn(wanted) ? wanted.kind : FOREIGN, snapshot).filter(
    (each) => !each.metadata.deletionTimestamp,
  )
}

/** Down the tree of owners, the newest revisions alone; a custom resource may own workloads, or others of its kind. */
function podsUnder(object: KubeObject, kind: string, snapshot: Snapshot): Pod[] {
  if (kind === 'Deployment') {
    const newest = newestReplicaSet(snapshot, object as Workload)
    return newest ? ownedBy(snapshot.pods, newest) : []
  }
  const own = ownedBy(snapshot.pods, object).filter((each) => isNewest(each, object as Workload, kind))
  if (!isOwner(kind)) return own
  const below = BELOW.flatMap(([list, name]) =>
    ownedBy<KubeObject>(snapshot[list], object).map((each) => ({ each, kind: name || (each.kind ?? '') })),
  )
  return [...own, ...below.flatMap((one) => podsUnder(one.each, one.kind, snapshot))]
}

/** A kind of another group, whatever it is called. */
const FOREIGN = ''

/** Lists whose items may be owned by something else than Kubernetes' own; items do not say their kind, others do. */
const BELOW = [
  ['deployments', 'Deployment'],
  ['statefulSets', 'StatefulSet'],
  ['daemonSets', 'DaemonSet'],
  ['jobs', 'Job'],
  ['others', ''],
] as const

/** Kubernetes' own workloads own nothing but pods. */
const isOwner = (kind: string) => !['StatefulSet', 'DaemonSet', 'Job', 'ReplicaSet'].includes(kind)

export function ownedBy<T extends KubeObject>(objects: readonly T[], { metadata }: KubeObject): T[] {
  return grouped(objects, ownersOf).get(metadata.uid ?? '') ?? []
}

/** Pure: what was said of an object. */
export function eventsOf({ events }: Pick<Snapshot, 'events'>, { metadata }: KubeObject): ClusterEvent[] {
  return grouped(events, aboutWhom).get(metadata.uid ?? '') ?? []
}

const aboutWhom = ({ involvedObject }: ClusterEvent) => [involvedObject.uid ?? '']

const ownersOf = ({ metadata }: KubeObject) => (metadata.ownerReferences ?? []).map((each) => each.uid)

const REVISION = 'deployment.kubernetes.io/revision'

/** Pure: the ReplicaSet that a Deployment is rolling out. */
export function newestReplicaSet(snapshot: Snapshot, deployment: Workload): Workload | undefined {
  const revision = deployment.metadata.annotations?.[REVISION]
  return ownedBy(snapshot.replicaSets, deployment).find(({ metadata }) => metadata.annotations?.[REVISION] === revision)
}

/** Pure: the controller has not seen what was applied yet. */
export function isStale(object: KubeObject, wanted: DesiredObject): boolean {
  const { generation = 0, kind } = wanted
  if (!COUNTING.includes(kind) || !isOwn(wanted)) return false
  return (object.status?.observedGeneration ?? 0) < Math.max(generation, object.metadata.generation ?? 0)
}

/** Kinds whose controllers always say which generation they have seen. */
const COUNTING = ['Deployment', 'StatefulSet', 'DaemonSet']
const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation'

function isNewest({ metadata }: Pod, object: Workload, kind: string): boolean {
  const labels = metadata.labels ?? {}
  const { updateRevision } = object.status ?? {}
  if (kind === 'StatefulSet') return !updateRevision || labels['controller-revision-hash'] === updateRevision
  const template = object.metadata.annotations?.[TEMPLATE_GENERATION]
  if (kind === 'DaemonSet' && template) return (labels['pod-template-generation'] ?? template) === template
  return true
}
