import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { ownedBy } from '../cluster-state/owned.ts'
import { objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import type { ObjectRule } from './rule.ts'

/** Catalogue row 35: Jobs that failed. */

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
