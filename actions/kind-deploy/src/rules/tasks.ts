import type { Pod, Workload } from '../../../shared/kubernetes/objects.ts'
import type { DesiredObject, Snapshot } from '../cluster-state/snapshot.ts'
import { objectOf } from '../cluster-state/snapshot.ts'
import type { ObjectRule } from './rule.ts'

/** What runs to its end: Jobs and bare pods that are not started again. */

/** Who lets a Job start later: Kueue suspends the ones of its queues until there is room. */
const QUEUE = 'kueue.x-k8s.io/queue-name'

/** Pure: whether somebody suspended a Job for good: nothing is to be waited for. */
export const isSuspended = ({ metadata, spec }: Workload) => spec?.suspend === true && !metadata.labels?.[QUEUE]

/** Pure: whether a pod is ready when it has ended; one that is asked whether it is ready is a server. */
export function isTaskPod({ metadata, spec }: Pod): boolean {
  const owned = (metadata.ownerReferences ?? []).length > 0
  const asked = spec.containers.some((each) => each.readinessProbe || (each.ports ?? []).length > 0)
  return !owned && !asked && ['Never', 'OnFailure'].includes(spec.restartPolicy ?? 'Always')
}

/** Pure: whether a Job that is gone had completed: its time to live may be over at once. */
export function hasEnded({ kind, uid }: DesiredObject, { events }: Pick<Snapshot, 'events'>): boolean {
  if (kind !== 'Job' || !uid) return false
  return events.some((each) => each.involvedObject.uid === uid && each.reason === 'Completed')
}

/** A suspended Job proves nothing: that is told at once, and nobody waits for it. */
export const suspended: ObjectRule = (wanted, snapshot) => {
  const object = objectOf(snapshot, wanted) as Workload | undefined
  if (wanted.kind !== 'Job' || !object || !isSuspended(object)) return undefined
  return {
    cause: 'held-back',
    wanted,
    message: 'The Job is suspended, so it is not run',
    evidence: ['spec.suspend: true'],
    patience: { waits: true },
    hint: 'note',
  }
}
