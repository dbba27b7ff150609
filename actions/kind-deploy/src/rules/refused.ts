import type { Quota, Workload } from '../../../shared/kubernetes/objects.ts'
import type { CauseName } from '../causes.ts'
import { eventsOf, isStale, newestReplicaSet, ownedBy } from '../cluster-state/owned.ts'
import { type DesiredObject, objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { quantity } from '../scheduling/quantity.ts'
import { type GracePeriod, lastMessage, type ObjectRule, seconds, timesOf } from './rule.ts'

/** Catalogue rows 29 to 31: pods that a controller wants to make, and the API server refuses. */

const MISSING_MS = seconds(20)
const WEBHOOK_MS = seconds(60)
const QUOTA_MS = seconds(60)
const OTHER_MS = seconds(20)
const QUOTA_SIGHTINGS = 2

interface Answer {
  says: RegExp
  cause: CauseName
  message: string | ((said: string) => string)
  patience: GracePeriod
}

/** What the API server says, and what is to be thought of it; the first that fits. */
const ANSWERS: readonly Answer[] = [
  {
    says: /exceeded quota|LimitRange|maximum .* usage per|minimum .* usage per|must specify|failed quota/i,
    cause: 'quota',
    message: 'A quota or limit range of the namespace rejects its pods',
    patience: { times: QUOTA_SIGHTINGS },
  },
  {
    says: /connection refused|no endpoints available|context deadline exceeded|failed calling webhook/i,
    cause: 'webhook-away',
    message: 'An admission webhook that must approve its pods does not answer',
    patience: { ms: WEBHOOK_MS },
  },
  {
    says: /violates PodSecurity|denied the request|is forbidden: .*(security|policy)/i,
    cause: 'policy',
    message: 'A policy rejects its pods',
    patience: {},
  },
  {
    says: /serviceaccount.* not found|no PriorityClass|RuntimeClass.* not found/i,
    cause: 'account-missing',
    message: sayMissing,
    patience: { ms: MISSING_MS },
  },
  { says: /^/, cause: 'pods-refused', message: 'The API server rejects its pods', patience: { ms: OTHER_MS } },
]

const MAKERS = ['ReplicaSet', 'ReplicationController', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job']

export const podsRefused: ObjectRule = (wanted, snapshot) => {
  const object = objectOf(snapshot, wanted) as Workload | undefined
  if (!object || isStale(object, wanted) || !MAKERS.includes(wanted.kind)) return undefined
  const refused = refusalOf(object, wanted, snapshot)
  const answer = refused && ANSWERS.find(({ says }) => says.test(refused.message))
  if (!answer) return undefined
  const { cause, message, patience } = answer
  const passing =
    cause === 'quota' && (isLeaving(wanted.namespace, snapshot) || hasRoomNow(refused.message, snapshot.quotas))
  return {
    cause,
    wanted,
    message: typeof message === 'string' ? message : message(refused.message),
    evidence: [refused.message],
    patience: passing ? { ms: QUOTA_MS } : patience,
    times: refused.times,
    phase: passing ? 'room is coming' : 'full',
  }
}

/** Pure: whether a pod of the namespace is on its way out. */
export function isLeaving(namespace: string, { pods }: Snapshot): boolean {
  return pods.some(({ metadata }) => metadata.deletionTimestamp && metadata.namespace === namespace)
}

/** A Deployment's ReplicaSet says so in a condition; the others only in events, which count while pods are missing. */
function refusalOf(
  object: Workload,
  wanted: DesiredObject,
  snapshot: Snapshot,
): { message: string; times: number } | undefined {
  const owner = wanted.kind === 'Deployment' ? newestReplicaSet(snapshot, object) : object
  if (!owner) return undefined
  const events = eventsOf(snapshot, owner).filter(({ reason }) => reason === 'FailedCreate')
  const failure = owner.status?.conditions?.find((each) => each.type === 'ReplicaFailure' && each.status === 'True')
  const counts =
    wanted.kind === 'Deployment' ? failure !== undefined : ownedBy(snapshot.pods, owner).length < many(object)
  const message = failure?.message ?? lastMessage(events)[0]
  return counts && message ? { message, times: Math.max(1, timesOf(events)) } : undefined
}

function many({ spec, status }: Workload): number {
  return (
    status?.desiredNumberScheduled ?? spec.replicas ?? Math.min(spec.parallelism ?? 1, spec.completions ?? Infinity)
  )
}

function sayMissing(message: string): string {
  const [, account] = /serviceaccount "([^"]+)" not found/i.exec(message) ?? []
  const [, priority] = /PriorityClass with name (\S+)/i.exec(message) ?? []
  if (account) return `There is no ServiceAccount ${account}`
  return priority
    ? `There is no PriorityClass ${priority}`
    : 'Its ServiceAccount, PriorityClass or RuntimeClass does not exist'
}

/**
 * Pure: a pod that left has made room since: the controller's next attempt, which may be half a minute away, will do.
 * `exceeded quota: small, requested: pods=1, used: pods=1, limited: pods=1`.
 */
export function hasRoomNow(message: string, quotas: readonly Quota[]): boolean {
  const [, name, asked = ''] = /exceeded quota: (\S+), requested: (.*?), used: /.exec(message) ?? []
  const { hard = {}, used = {} } = quotas.find((each) => each.metadata.name === name)?.status ?? {}
  const pairs = asked.split(',').map((each) => each.split('='))
  return (
    Object.keys(hard).length > 0 &&
    pairs.every(
      ([key = '', amount = '']) => quantity(used[key] ?? 0) + quantity(amount) <= quantity(hard[key] ?? Infinity),
    )
  )
}
