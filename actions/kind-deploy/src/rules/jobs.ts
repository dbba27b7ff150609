import type { ContainerStatus, KubeObject } from '../../../shared/kubernetes/objects.ts'
import { ownedBy } from '../cluster-state/owned.ts'
import { objectOf, type Snapshot, wordsKey } from '../cluster-state/snapshot.ts'
import { becauseOf, describeEnd, diagnoseOutput } from './program-cause.ts'
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
    message: `The Job ${wanted.kind === 'Job' ? '' : `${job.metadata.name} `}failed: ${failed.reason ?? ''}${lastEndOf(job, snapshot)}`,
    evidence: failed.message ? [failed.message] : [],
    patience: {},
  }
}

/** How its last pod ended, where that is still known. */
function lastEndOf(job: KubeObject, { pods, lastWords }: Snapshot): string {
  for (const { metadata, status } of ownedBy(pods, job).reverse())
    for (const { name, state } of [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]) {
      const code = state?.terminated?.exitCode ?? 0
      const because = becauseOf(diagnoseOutput(lastWords.get(wordsKey(metadata.uid ?? '', name)), code))
      if (code !== 0) return `; container ${name} ended with ${describeEnd(code)}${because}`
    }
  return ''
}

/**
 * A container that runs for as long as its pod does keeps a Job from completing, unless it is a sidecar of Kubernetes' own.
 * Source: Kubernetes, "Sidecar Containers", Sidecar containers and Jobs.
 */
export const neverEnds: ObjectRule = (wanted, snapshot) => {
  const job = jobOf(wanted, snapshot)
  for (const pod of job ? ownedBy(snapshot.pods, job) : []) {
    const statuses = pod.status?.containerStatuses ?? []
    const running = statuses.filter(({ state }) => state?.running).map(({ name }) => name)
    const done = statuses.filter(hasSucceeded).map(({ name }) => name)
    if (running.length === 0 || done.length === 0) continue
    return {
      cause: 'held-back',
      wanted,
      pod: pod.metadata.name,
      container: running[0],
      message: `Container ${done.join(', ')} has ended, but ${running.join(', ')} still runs, so the Job does not complete`,
      evidence: [],
      remedy: `Make ${running[0]} an init container with restartPolicy: Always, or let it end by itself.`,
      patience: { waits: true },
    }
  }
  return undefined
}

const hasSucceeded = ({ state }: ContainerStatus) => state?.terminated?.exitCode === 0

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
