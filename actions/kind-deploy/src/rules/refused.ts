import type { Quota, Workload } from '../../../shared/kubernetes/objects.ts'
import { isBusy } from '../admission/busy.ts'
import { refusalIn } from '../admission/read.ts'
import { selects } from '../cluster-state/declared.ts'
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

/** Anything else that the API server holds against the pods. */
const OTHER = { cause: 'pods-refused', message: 'The API server rejects its pods' } as const

/** Nothing is held against the pods. */
const NO_ANSWER = {
  cause: 'pods-refused',
  fault: 'infrastructure',
  message: 'The API server cannot create its pods at the moment',
  remedy: 'Check the API server and etcd: kubectl -n kube-system get pods',
} as const

/** A webhook that is asked about the pods in which it runs. */
const OF_ITS_OWN = {
  fault: 'code',
  remedy:
    'The webhook runs in these pods. Leave them out with objectSelector or namespaceSelector in its configuration, or set failurePolicy: Ignore.',
} as const

/** Whether the Service of a webhook leads to the pods that it keeps from being made. */
function isBehind(message: string, { metadata, spec }: Workload, { services }: Snapshot): boolean {
  const [, name, namespace] = /https:\/\/([\w-]+)\.([\w-]+)\.svc\b/.exec(message) ?? []
  const service = services.find((each) => each.metadata.name === name && each.metadata.namespace === namespace)
  return namespace === metadata.namespace && Boolean(service && selects(service, spec.template?.metadata?.labels))
}

const PATIENCE = {
  quota: { times: QUOTA_SIGHTINGS },
  policy: {},
  'webhook-away': { ms: WEBHOOK_MS },
  'account-missing': { ms: MISSING_MS },
  'pods-refused': { ms: OTHER_MS },
} as const satisfies Record<string, GracePeriod>

/** Sentences about what is refused. */
const ABOUT_PODS: readonly string[] = ['quota', 'policy', 'webhook-away']

const MAKERS = ['ReplicaSet', 'ReplicationController', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job']

export const podsRefused: ObjectRule = (wanted, snapshot) => {
  const object = objectOf(snapshot, wanted) as Workload | undefined
  if (!object || isStale(object, wanted) || !MAKERS.includes(wanted.kind)) return undefined
  const refused = refusalOf(object, wanted, snapshot)
  if (!refused) return undefined
  const found = refusalIn(refused.message) ?? (isBusy(refused.message) ? NO_ANSWER : OTHER)
  const passing =
    found.cause === 'quota' && (isLeaving(wanted.namespace, snapshot) || hasRoomNow(refused.message, snapshot.quotas))
  return {
    ...found,
    ...(found.cause === 'webhook-away' && isBehind(refused.message, object, snapshot) && OF_ITS_OWN),
    message: ABOUT_PODS.includes(found.cause) ? `Its pods are refused. ${found.message}` : found.message,
    wanted,
    evidence: [refused.message],
    patience: passing ? { ms: QUOTA_MS } : found === NO_ANSWER ? { ms: WEBHOOK_MS } : PATIENCE[found.cause],
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
