import type { Workload } from '../../../shared/kubernetes/objects.ts'
import { selects } from '../cluster-state/declared.ts'
import { isStale } from '../cluster-state/owned.ts'
import { objectOf } from '../cluster-state/snapshot.ts'
import { onLostNode } from './assigned.ts'
import { behindOldPod, onDelete, paused } from './held-back.ts'
import { jobFailed, neverEnds } from './jobs.ts'
import { isLeaving, podsRefused } from './refused.ts'
import { type ObjectRule, seconds } from './rule.ts'
import { suspended } from './tasks.ts'

/** Catalogue rows 32 and 37: controllers that gave up, or never begin. */

/** A rollback carries the old verdict along until its first progress, which may wait for pods to leave. */
const DEADLINE_MS = seconds(5)
const LEAVING_MS = seconds(60)

/** Row 32. */
export const deadlineExceeded: ObjectRule = (wanted, snapshot) => {
  if (wanted.kind !== 'Deployment') return undefined
  const object = objectOf(snapshot, wanted) as Workload | undefined
  const progressing = object?.status?.conditions?.find((each) => each.type === 'Progressing')
  if (!object || isStale(object, wanted) || progressing?.reason !== 'ProgressDeadlineExceeded') return undefined
  const { updatedReplicas = 0, availableReplicas = 0 } = object.status ?? {}
  const all = object.spec.replicas ?? 1
  // Only old pods are left, and these go by themselves.
  if (Math.min(updatedReplicas, availableReplicas) >= all) return undefined
  const leaving = isLeaving(wanted.namespace, snapshot)
  return {
    cause: 'deadline',
    wanted,
    message: 'It made no progress within its own deadline',
    evidence: progressing.message ? [progressing.message] : [],
    patience: { ms: leaving ? LEAVING_MS : DEADLINE_MS },
    phase: leaving ? 'pods are leaving' : 'still',
  }
}

/** Row 37: it is being deleted, so nothing that was applied to it will last. */
export const terminating: ObjectRule = (wanted, snapshot) => {
  const object = objectOf(snapshot, wanted)
  if (!object?.metadata.deletionTimestamp) return undefined
  const { finalizers = [] } = object.metadata
  return {
    cause: 'stuck-terminating',
    wanted,
    message: 'It is being deleted, but still exists',
    ...(finalizers.includes(IN_USE) && { remedy: 'Delete the pods that use the claim, or give it another name.' }),
    evidence: finalizers.length > 0 ? [`finalizers: ${finalizers.join(', ')}`] : [],
    patience: { waits: true },
  }
}

/** A claim stays while a pod uses it. Source: Kubernetes, "Storage Object in Use Protection". */
const IN_USE = 'kubernetes.io/pvc-protection'

/** Nothing to run is nothing proved: a DaemonSet that no node suits. */
export const noNode: ObjectRule = (wanted, snapshot) => {
  const object = objectOf(snapshot, wanted) as Workload | undefined
  if (wanted.kind !== 'DaemonSet' || !object || isStale(object, wanted) || object.status?.desiredNumberScheduled !== 0)
    return undefined
  return {
    cause: 'matches-nothing',
    wanted,
    message: 'No node suits it, so it runs no pod: check nodeSelector, affinity and tolerations',
    evidence: [],
    patience: { waits: true },
    hint: 'warning',
  }
}

/** The same: no replicas, unless somebody scales it up when there is work. */
export const scaledToNothing: ObjectRule = (wanted, snapshot) => {
  const object = objectOf(snapshot, wanted) as Workload | undefined
  if (!['Deployment', 'StatefulSet', 'ReplicaSet'].includes(wanted.kind) || object?.spec?.replicas !== 0)
    return undefined
  if (snapshot.brought.some(({ kind }) => SCALERS.includes(kind))) return undefined
  const labels = object.spec.template?.metadata?.labels
  const service = snapshot.services.find(
    (each) => each.metadata.namespace === wanted.namespace && selects(each, labels),
  )
  return {
    cause: 'matches-nothing',
    wanted,
    message: `It has 0 replicas, so it runs no pod${service ? `, and Service ${service.metadata.name} leads to none` : ''}`,
    evidence: ['spec.replicas: 0'],
    patience: { waits: true },
    hint: service ? 'warning' : 'note',
    remedy: 'Set replicas to 1 or more, if it is meant to run.',
  }
}

const SCALERS = ['HorizontalPodAutoscaler', 'ScaledObject', 'HTTPScaledObject']

export const workloadRules = [
  podsRefused,
  deadlineExceeded,
  paused,
  suspended,
  onDelete,
  behindOldPod,
  onLostNode,
  noNode,
  jobFailed,
  neverEnds,
  scaledToNothing,
  terminating,
]
