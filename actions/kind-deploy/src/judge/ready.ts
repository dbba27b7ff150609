import type { Claim, KubeObject, Pod, Service, Workload } from '../../../shared/kubernetes/objects.ts'
import { serviceReady } from '../cluster-state/endpoints.ts'
import { currentPods, isStale } from '../cluster-state/owned.ts'
import { type DesiredObject, isOwn, nameOf, objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { noBackend } from '../rules/backends.ts'
import { boundBadly } from '../rules/claim-volumes.ts'
import { isUnused, waitsForPod } from '../rules/claim-waits.ts'
import { customUnready, isSilent } from '../rules/custom.ts'
import { jobOf } from '../rules/jobs.ts'
import { lacksAddress } from '../rules/load-balancer.ts'
import { holds, isReady } from '../rules/rule.ts'
import { missingTarget } from '../rules/scale-target.ts'
import { otherProtocol } from '../rules/service.ts'
import { callsInVain } from '../rules/service-calls.ts'
import { hasEnded, isSuspended, isTaskPod } from '../rules/tasks.ts'
import { dependsOn } from './depends.ts'
import type { Memory } from './memory.ts'
import { isShaky, isUnprobed, upMs } from './stability.ts'

/** Pure: why a wanted object is not ready yet; undefined when it is. */
export function unready(
  wanted: DesiredObject,
  snapshot: Snapshot,
  memory: Memory,
  settleMs: number,
): string | undefined {
  const object = objectOf(snapshot, wanted)
  const check = isOwn(wanted) ? READY[wanted.kind] : undefined
  if (!object) return check && !hasEnded(wanted, snapshot) ? 'it is not there' : callsInVain(wanted, snapshot)
  if (object.metadata.deletionTimestamp) return 'it is being deleted'
  const reason = check ? check(object as Workload, wanted, snapshot) : customReason(object, wanted, snapshot)
  return reason ?? pointsNowhere(wanted, snapshot) ?? unsettled(wanted, snapshot, memory, settleMs)
}

/** Kubernetes accepts names of what does not exist, and reports nothing. */
function pointsNowhere(wanted: DesiredObject, snapshot: Snapshot): string | undefined {
  if (noBackend(wanted, snapshot)) return 'it leads to nothing'
  return missingTarget(wanted, snapshot)?.message ?? callsInVain(wanted, snapshot)
}

/** What has no status of its own is judged by the pods that it owns, if it owns any. */
function customReason(object: KubeObject, wanted: DesiredObject, snapshot: Snapshot): string | undefined {
  const pods = isSilent(object, wanted) ? currentPods(snapshot, wanted) : []
  if (pods.length === 0) return customUnready(object, wanted.kind, wanted.hasStatus)
  const up = pods.filter((pod) => isReady(pod) || pod.status?.phase === 'Succeeded')
  return up.length < pods.length ? `${up.length} of the ${pods.length} pods that it owns are ready` : undefined
}

type Check = (object: Workload, wanted: DesiredObject, snapshot: Snapshot) => string | undefined

const UNSEEN = 'its controller has not seen it yet'

const READY: Record<string, Check> = {
  Deployment: (object, wanted) => {
    const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = object.status ?? {}
    const all = object.spec.replicas ?? 1
    if (isStale(object, wanted)) return UNSEEN
    if (updatedReplicas < all) return `${updatedReplicas} of ${all} pods updated`
    if (replicas > updatedReplicas) return `${replicas - updatedReplicas} old pods left`
    if (isFalse(object, 'Available')) return 'its condition Available is False'
    return availableReplicas < all ? `${availableReplicas} of ${all} pods available` : undefined
  },
  StatefulSet: (object, wanted) => {
    const {
      replicas = 0,
      readyReplicas = 0,
      updatedReplicas = 0,
      availableReplicas = readyReplicas,
    } = object.status ?? {}
    const all = object.spec.replicas ?? 1
    const asked = Math.max(0, all - (object.spec.updateStrategy?.rollingUpdate?.partition ?? 0))
    if (isStale(object, wanted)) return UNSEEN
    if (updatedReplicas < asked) return `${updatedReplicas} of ${asked} pods updated`
    if (replicas > all) return `${replicas - all} pods too many are left`
    return availableReplicas < all ? `${availableReplicas} of ${all} pods available` : undefined
  },
  DaemonSet: (object, wanted) => {
    const { desiredNumberScheduled: all = 0, updatedNumberScheduled = 0, numberAvailable = 0 } = object.status ?? {}
    if (isStale(object, wanted)) return UNSEEN
    if (updatedNumberScheduled < all) return `${updatedNumberScheduled} of ${all} pods updated`
    return numberAvailable < all ? `${numberAvailable} of ${all} pods available` : undefined
  },
  ReplicaSet: replicasReady,
  ReplicationController: replicasReady,
  Job: (object) => (holds(object, 'Complete') || isSuspended(object) ? undefined : 'the Job has not completed'),
  CronJob: (_, wanted, snapshot) => {
    const job = jobOf(wanted, snapshot)
    return job && !holds(job, 'Complete') ? `its Job ${job.metadata.name} has not completed` : undefined
  },
  Pod: (object) => {
    const { phase } = (object as unknown as Pod).status ?? {}
    const up = holds(object, 'Ready') && !isTaskPod(object as unknown as Pod)
    return phase === 'Succeeded' || up ? undefined : `the pod is ${phase ?? 'not there'}`
  },
  PersistentVolumeClaim: (object, _, snapshot) => claimReady(object as unknown as Claim, snapshot),
  Service: (object, wanted, snapshot) => {
    if (!serviceReady(wanted, snapshot)) return 'no ready pod is behind it'
    if (otherProtocol(object as unknown as Service, snapshot)) return 'its port has another protocol than the pods'
    return lacksAddress(object as unknown as Service, snapshot) ? 'it has no external address yet' : undefined
  },
  Ingress: () => undefined,
  HorizontalPodAutoscaler: (object) =>
    object.status?.conditions?.some((each) => each.type === 'AbleToScale' && each.status === 'False')
      ? 'it cannot scale its target'
      : undefined,
  PodDisruptionBudget: ({ metadata: { generation = 0 }, status }) =>
    (status?.observedGeneration ?? 0) < generation ? UNSEEN : undefined,
}

const isFalse = ({ status }: Workload, type: string) =>
  status?.conditions?.some((each) => each.type === type && each.status === 'False')

function replicasReady(object: Workload): string | undefined {
  const { replicas = 0, observedGeneration = 0, availableReplicas = 0 } = object.status ?? {}
  const all = object.spec.replicas ?? 1
  if (observedGeneration < (object.metadata.generation ?? 0)) return UNSEEN
  if (replicas > all) return `${replicas - all} pods too many are left`
  return availableReplicas < all ? `${availableReplicas} of ${all} pods available` : undefined
}

/** A claim that waits for its first consumer is as ready as it can be without one. */
function claimReady(claim: Claim, snapshot: Snapshot): string | undefined {
  if (claim.status?.phase === 'Bound') return boundBadly(claim, snapshot)?.message
  return waitsForPod(claim, snapshot) && isUnused(claim, { ...snapshot, brought: [] })
    ? undefined
    : 'the claim is not bound'
}

const RUNNING_KINDS = [
  'ReplicaSet',
  'ReplicationController',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Pod',
  'RayCluster',
  'RayService',
]

/** Available and yet about to fall over. */
function unsettled(wanted: DesiredObject, snapshot: Snapshot, memory: Memory, settleMs: number): string | undefined {
  if (isOwn(wanted) && !RUNNING_KINDS.includes(wanted.kind)) return undefined
  const pods = currentPods(snapshot, wanted)
  const shaky = pods.find((pod) => isShaky(pod, snapshot, memory, settleMs))
  if (shaky) return `pod ${shaky.metadata.name} has not been up for long`
  const late = pods.some(isUnprobed) ? needJustReady(wanted, snapshot, memory, settleMs) : undefined
  return late && `${late}, which it needs, has not been ready for long`
}

/** Who depends on whom is read from all templates: too much for a deployment of hundreds. */
const MOST_WANTED = 100

/** What nothing proves gets to its work when what it needs is ready: from then on it has to stay up. */
function needJustReady(
  wanted: DesiredObject,
  snapshot: Snapshot,
  memory: Memory,
  settleMs: number,
): string | undefined {
  const others = snapshot.wanted.filter((each) => RUNNING_KINDS.includes(each.kind) && nameOf(each) !== nameOf(wanted))
  if (snapshot.wanted.length > MOST_WANTED) return undefined
  const fresh = others.filter((other) =>
    currentPods(snapshot, other).some((pod) => !isUnprobed(pod) && upMs(pod, snapshot, memory) < settleMs),
  )
  return fresh.find((other) => dependsOn(wanted, other, snapshot))?.name
}
