import { RayFailure } from '../../failure.ts'
import { held } from './held.ts'
import type { RayJob } from './objects.ts'
import { rejectionOf } from './rejection.ts'
import { notReady, type Surroundings, surroundingLines } from './surroundings.ts'

/** Ray's final states of a job. */
const UNSUCCESSFUL = new Set(['FAILED', 'STOPPED'])
const RUNS_ON = new Set(['PENDING', 'RUNNING'])

/**
 * Pure: the RayCluster of a RayJob that succeeded.
 * @throws {RayFailure} `ray-job-failed`, or `ray-job-not-finished` as long as the job may still succeed.
 */
export function finishedClusterOf(job: RayJob, namespace: string, around: Surroundings): string {
  const name = `RayJob ${namespace}/${job.metadata.name}`
  const { jobStatus = '', jobDeploymentStatus = '', rayClusterName = '' } = job.status ?? {}
  const evidence = [...linesOf(job), ...surroundingLines(around, rayClusterName)]
  const rejected = rejectionOf(job, around.events)
  if (rejected) throw new RayFailure('ray-object-invalid', `KubeRay rejects ${name}: ${rejected}`, evidence)
  if (hasFailed(job)) throw new RayFailure('ray-job-failed', `${name} failed: ${reasonOf(job)}`, evidence)
  if (jobStatus === 'SUCCEEDED' && jobDeploymentStatus === 'Complete') return rayClusterName
  const waiting = held(name, job, evidence)
  if (waiting) throw waiting
  const state = [jobDeploymentStatus, jobStatus].filter(Boolean).join(', ') || 'KubeRay has not written a status yet'
  const sentence = `${name} has not finished: ${state}${submission(job)}`
  throw notReady('ray-job-not-finished', sentence, around, evidence)
}

/**
 * `Failed` is final: with a backoffLimit, KubeRay reports `Retrying` between attempts. Without one, the end that Ray
 * reports is final, too, although KubeRay waits for its submitter, which may hang (ray-project/kuberay#3553).
 */
function hasFailed({ spec, status = {} }: RayJob): boolean {
  const { jobStatus = '', jobDeploymentStatus = '' } = status
  const isLast = jobDeploymentStatus === 'Complete' || (jobDeploymentStatus === 'Running' && !spec?.backoffLimit)
  const ended = isLast && UNSUCCESSFUL.has(jobStatus)
  return ended || jobDeploymentStatus === 'Failed' || jobDeploymentStatus === 'ValidationFailed'
}

function reasonOf({ status = {} }: RayJob): string {
  const { reason, jobStatus, message } = status
  const known = [reason || jobStatus, message?.trim()].filter(Boolean).join(': ') || 'no reason given'
  // The submitter of KubeRay was killed, or the time was over: the job itself runs on (ray-project/kuberay#2314).
  return RUNS_ON.has(jobStatus ?? '') ? `${known}. Ray still reports the job as ${jobStatus}` : known
}

/** In interactive mode KubeRay doesn't submit the job; it may wait for a submitter that hangs (ray-project/kuberay#2359). */
function submission({ status }: RayJob): string {
  if (status?.jobStatus === 'SUCCEEDED') return '. Ray reports its success; KubeRay waits for its submitter to end'
  return status?.jobDeploymentStatus === 'Waiting' ? '. It is interactive and waits for a submitted job' : ''
}

function linesOf({ status = {} }: RayJob): string[] {
  const { jobStatus, jobDeploymentStatus, reason, message, rayClusterName } = status
  const fields = { jobDeploymentStatus, jobStatus, reason, rayClusterName }
  const lines = Object.entries(fields).flatMap(([key, value]) => (value ? [`${key}: ${value}`] : []))
  return [...lines, ...(message ?? '').split('\n').filter(Boolean)]
}
