import type { KubeObject, Workload } from '../../../shared/kubernetes/objects.ts'
import { isStale, ownedBy } from '../cluster-state/owned.ts'
import { objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { isLeaving, podsRefused } from './refused.ts'
import { type ObjectRule, seconds } from './rule.ts'
import { suspended } from './tasks.ts'

/** Catalogue rows 32, 33, 35 and 37: controllers that gave up, or never begin. */

/** A rollback carries the old verdict along until its first progress, which may wait for pods to leave. */
const DEADLINE_MS = seconds(5)
const LEAVING_MS = seconds(60)
/** An operator may replace the pods: it does so one by one. */
const BY_HAND_MS = seconds(60)

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

/** Row 35. A CronJob is judged by its newest Job, if that was made of what was applied. */
export const jobFailed: ObjectRule = (wanted, snapshot) => {
  const job = jobOf(wanted, snapshot)
  const failed = job?.status?.conditions?.find(
    (each) => ['FailureTarget', 'Failed'].includes(each.type) && each.status === 'True',
  )
  if (!job || !failed) return undefined
  return {
    cause: 'job-failed',
    wanted,
    job: job.metadata.name,
    message: `The Job ${wanted.kind === 'Job' ? '' : `${job.metadata.name} `}failed: ${failed.reason ?? ''}`,
    evidence: failed.message ? [failed.message] : [],
    patience: {},
  }
}

/** Pure: the Job itself, or the newest one of a CronJob since that was changed last. */
export function jobOf(wanted: Parameters<ObjectRule>[0], snapshot: Snapshot): KubeObject | undefined {
  const object = objectOf(snapshot, wanted)
  if (wanted.kind !== 'CronJob' || !object) return wanted.kind === 'Job' ? object : undefined
  const since = changedAt(object)
  const born = ({ metadata }: KubeObject) => metadata.creationTimestamp ?? ''
  return ownedBy(snapshot.jobs, object)
    .filter((each) => born(each) >= since)
    .sort((one, other) => born(one).localeCompare(born(other)))
    .at(-1)
}

function changedAt({ metadata }: KubeObject): string {
  const writes = (metadata.managedFields ?? []).filter((each) => each.subresource === undefined)
  return (
    writes
      .map((each) => each.time ?? '')
      .sort()
      .at(-1) ?? ''
  )
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
    evidence: finalizers.length > 0 ? [`finalizers: ${finalizers.join(', ')}`] : [],
    patience: { waits: true },
  }
}

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

export const workloadRules = [
  podsRefused,
  deadlineExceeded,
  paused,
  suspended,
  onDelete,
  noNode,
  jobFailed,
  terminating,
]
