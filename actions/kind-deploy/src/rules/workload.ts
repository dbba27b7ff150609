import { isStale, newestReplicaSet } from '../observe/current.ts'
import type { Condition, Workload } from '../observe/objects.ts'
import { objectOf, type Snapshot, type Wanted } from '../observe/snapshot.ts'
import { type ObjectRule, seconds, timesOf } from './rule.ts'

/** Catalogue rows 29 to 35: controllers that cannot, or will not, make pods. */

const MISSING_MS = seconds(20)
const WEBHOOK_MS = seconds(60)
const OTHER_CREATE_MS = seconds(20)

const conditionOf = (object: Workload | undefined, type: string): Condition | undefined =>
  object?.status?.conditions?.find((each) => each.type === type)

/** Rows 29 to 31: the API server refuses the pods that a controller wants to make. */
export const podsRefused: ObjectRule = (wanted, snapshot) => {
  const object = objectOf(snapshot, wanted) as Workload | undefined
  if (!object || isStale(object, wanted) || !['Deployment', 'StatefulSet', 'DaemonSet', 'Job'].includes(wanted.kind))
    return undefined
  const said = refusal(object, wanted, snapshot)
  if (!said) return undefined
  const suspicion = { wanted, evidence: [said.message], times: said.times }
  if (
    /exceeded quota|LimitRange|maximum .* usage per|minimum .* usage per|must specify (limits|requests|cpu|memory)/i.test(
      said.message,
    )
  )
    return {
      ...suspicion,
      cause: 'quota',
      message: 'A quota or limit range of the namespace does not allow its pods',
      patience: { times: 2 },
    }
  if (/connection refused|no endpoints available|context deadline exceeded|failed calling webhook/i.test(said.message))
    return {
      ...suspicion,
      cause: 'webhook-away',
      message: 'A webhook that has to agree to its pods does not answer',
      patience: { ms: WEBHOOK_MS },
    }
  if (/violates PodSecurity|denied the request|is forbidden: .*security/i.test(said.message))
    return { ...suspicion, cause: 'policy', message: 'A policy does not allow its pods', patience: {} }
  if (/serviceaccount.* not found|PriorityClass.* (not found|was found)|no PriorityClass/i.test(said.message))
    return { ...suspicion, cause: 'account-missing', message: missingName(said.message), patience: { ms: MISSING_MS } }
  return {
    ...suspicion,
    cause: 'pods-refused',
    message: 'The API server refuses its pods',
    patience: { ms: OTHER_CREATE_MS },
  }
}

/** A Deployment says so in a condition; the others only in events, which count while pods are missing. */
function refusal(object: Workload, wanted: Wanted, snapshot: Snapshot): { message: string; times: number } | undefined {
  const owner = wanted.kind === 'Deployment' ? newestReplicaSet(snapshot, object) : object
  const events = snapshot.events.filter(
    (each) => each.involvedObject.uid === owner?.metadata.uid && each.reason === 'FailedCreate',
  )
  const failure = conditionOf(owner, 'ReplicaFailure')
  const message = failure?.status === 'True' ? failure.message : events.at(-1)?.message
  const made = snapshot.pods.filter((pod) =>
    pod.metadata.ownerReferences?.some((each) => each.uid === owner?.metadata.uid),
  ).length
  const enough = made >= (object.status?.desiredNumberScheduled ?? object.spec.replicas ?? 1)
  if (
    !message ||
    (failure?.status !== 'True' && enough) ||
    (wanted.kind === 'Deployment' && failure?.status !== 'True')
  )
    return undefined
  return { message, times: Math.max(1, timesOf(events)) }
}

function missingName(message: string): string {
  const [, account] = /serviceaccount "([^"]+)" not found/i.exec(message) ?? []
  const [, priority] = /PriorityClass with name (\S+)/i.exec(message) ?? []
  if (account) return `There is no ServiceAccount ${account}`
  return priority ? `There is no PriorityClass ${priority}` : 'Its ServiceAccount or PriorityClass does not exist'
}

/** Row 32. */
export const deadlineExceeded: ObjectRule = (wanted, snapshot) => {
  if (wanted.kind !== 'Deployment') return undefined
  const object = objectOf(snapshot, wanted) as Workload | undefined
  const progressing = conditionOf(object, 'Progressing')
  if (!object || isStale(object, wanted) || progressing?.reason !== 'ProgressDeadlineExceeded') return undefined
  return {
    cause: 'deadline',
    wanted,
    message: 'It made no progress within its own deadline',
    evidence: progressing.message ? [progressing.message] : [],
    patience: {},
  }
}

/** Row 33: nobody will roll it out. */
export const heldBack: ObjectRule = (wanted, snapshot) => {
  const object = objectOf(snapshot, wanted) as Workload | undefined
  if (!object?.spec) return undefined
  if (wanted.kind === 'Deployment' && object.spec.paused)
    return {
      cause: 'held-back',
      wanted,
      message: 'It is paused, so it is not rolled out',
      evidence: ['spec.paused: true'],
      patience: {},
    }
  const byHand = ['StatefulSet', 'DaemonSet'].includes(wanted.kind) && object.spec.updateStrategy?.type === 'OnDelete'
  const { updatedReplicas = object.status?.updatedNumberScheduled ?? 0 } = object.status ?? {}
  const all = object.status?.desiredNumberScheduled ?? object.spec.replicas ?? 1
  const old =
    (object.status?.replicas ?? all) > updatedReplicas &&
    !isStale(object, wanted) &&
    snapshot.pods.some((pod) => pod.metadata.ownerReferences?.some((each) => each.uid === object.metadata.uid))
  if (!byHand || !old || updatedReplicas >= all) return undefined
  return {
    cause: 'held-back',
    wanted,
    message: 'Its pods are replaced only when somebody deletes them (OnDelete)',
    evidence: ['spec.updateStrategy.type: OnDelete'],
    patience: { ms: seconds(5) },
  }
}

/** Row 35. */
export const jobFailed: ObjectRule = (wanted, snapshot) => {
  if (wanted.kind !== 'Job') return undefined
  const object = objectOf(snapshot, wanted) as Workload | undefined
  const failed = object?.status?.conditions?.find(
    (each) => ['FailureTarget', 'Failed'].includes(each.type) && each.status === 'True',
  )
  if (!failed) return undefined
  return {
    cause: 'job-failed',
    wanted,
    message: `The Job failed: ${failed.reason ?? ''}`,
    evidence: failed.message ? [failed.message] : [],
    patience: {},
  }
}

export const workloadRules = [podsRefused, deadlineExceeded, heldBack, jobFailed]
