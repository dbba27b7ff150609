import type { Pod, Workload } from '../../../shared/kubernetes/objects.ts'
import { isStale, ownedBy } from '../cluster-state/owned.ts'
import { objectOf } from '../cluster-state/snapshot.ts'
import { isReady, type ObjectRule, seconds } from './rule.ts'

/** Catalogue row 33: a new version that is not rolled out. */

/** An operator may replace the pods: it does so one by one. */
const BY_HAND_MS = seconds(60)
/** The controller replaces a pod within a second, where it does. */
const BEHIND_MS = seconds(20)

/** Row 33: nobody will roll it out. */
export const paused: ObjectRule = (wanted, snapshot) => {
  const object = objectOf(snapshot, wanted) as Workload | undefined
  if (wanted.kind !== 'Deployment' || !object?.spec.paused) return undefined
  return {
    cause: 'held-back',
    wanted,
    message: 'It is paused, so it is not rolled out',
    evidence: ['spec.paused: true'],
    patience: {},
  }
}

/** Row 33 again: pods of an older revision that only somebody's hand replaces. */
export const onDelete: ObjectRule = (wanted, snapshot) => {
  const object = objectOf(snapshot, wanted) as Workload | undefined
  if (!['StatefulSet', 'DaemonSet'].includes(wanted.kind) || object?.spec.updateStrategy?.type !== 'OnDelete')
    return undefined
  const { status = {} } = object
  const updated = status.updatedReplicas ?? status.updatedNumberScheduled ?? 0
  const all = status.desiredNumberScheduled ?? object.spec.replicas ?? 1
  const old = (status.replicas ?? all) > updated && ownedBy(snapshot.pods, object).length > 0
  if (isStale(object, wanted) || !old || updated >= all) return undefined
  return {
    cause: 'held-back',
    wanted,
    message: 'Its pods are replaced only when somebody deletes them (OnDelete)',
    evidence: ['spec.updateStrategy.type: OnDelete'],
    patience: { ms: BY_HAND_MS },
  }
}

/**
 * A StatefulSet replaces its pods in order, and waits for each to be ready: also for one of the old version that never
 * will be. Source: Kubernetes, StatefulSets, "Forced rollback".
 */
export const behindOldPod: ObjectRule = (wanted, snapshot) => {
  const object = objectOf(snapshot, wanted) as Workload | undefined
  if (wanted.kind !== 'StatefulSet' || !object || isStale(object, wanted) || !isOrdered(object)) return undefined
  const { updateRevision } = object.status ?? {}
  const isOld = ({ metadata }: Pod) => metadata.labels?.['controller-revision-hash'] !== updateRevision
  const pods = ownedBy(snapshot.pods, object)
  const broken = pods.find((pod) => isOld(pod) && !isReady(pod) && !pod.metadata.deletionTimestamp)
  if (!updateRevision || !broken || pods.some((each) => each.metadata.deletionTimestamp)) return undefined
  const { name } = broken.metadata
  return {
    cause: 'held-back',
    wanted,
    pod: name,
    message: `Its new version waits for pod ${name} of the old version, which is not ready`,
    evidence: reasonsOf(broken),
    remedy: `Delete the pod, so that it is created in the new version: kubectl delete pod ${name} -n ${wanted.namespace}`,
    patience: { ms: BEHIND_MS },
  }
}

function isOrdered({ spec }: Workload): boolean {
  const { podManagementPolicy = 'OrderedReady', updateStrategy } = spec
  return podManagementPolicy === 'OrderedReady' && updateStrategy?.type !== 'OnDelete'
}

function reasonsOf({ metadata, status }: Pod): string[] {
  const states = (status?.containerStatuses ?? []).flatMap(({ state }) => state?.waiting ?? [])
  return states.map(({ reason, message }) => [`pod ${metadata.name}`, reason, message].filter(Boolean).join(': '))
}
