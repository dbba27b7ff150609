import { currentPods, isStale } from '../observe/current.ts'
import type { Claim, Condition, KubeObject, Pod, Workload } from '../observe/objects.ts'
import { objectOf, type Snapshot, type Wanted } from '../observe/snapshot.ts'
import { serviceReady } from '../rules/service.ts'
import { type Memory, standingMs } from './memory.ts'

/** A container without a readiness probe counts as ready the moment it starts: it has to stay up this long. */
const UNPROBED_MS = 1_500
/** A container that has already ended once has to stay up this long. */
const RESTARTED_MS = 10_000

/** Pure: why a wanted object is not ready yet; undefined when it is. */
export function unready(wanted: Wanted, snapshot: Snapshot, memory: Memory): string | undefined {
  const object = objectOf(snapshot, wanted)
  if (!object) return wanted.kind in READY ? 'it is not there' : undefined
  const reason = (READY[wanted.kind] ?? byConditions)(object as Workload, wanted, snapshot)
  return reason ?? unsettled(wanted, snapshot, memory)
}

type Check = (object: Workload, wanted: Wanted, snapshot: Snapshot) => string | undefined

const READY: Record<string, Check> = {
  Deployment: (object, wanted) => {
    const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = object.status ?? {}
    const all = object.spec.replicas ?? 1
    if (isStale(object, wanted)) return 'its controller has not seen it yet'
    if (updatedReplicas < all) return `${updatedReplicas} of ${all} pods updated`
    if (replicas > updatedReplicas) return `${replicas - updatedReplicas} old pods left`
    return availableReplicas < all ? `${availableReplicas} of ${all} pods available` : undefined
  },
  StatefulSet: (object, wanted) => {
    const { readyReplicas = 0, updatedReplicas = 0 } = object.status ?? {}
    const all = object.spec.replicas ?? 1
    if (isStale(object, wanted)) return 'its controller has not seen it yet'
    if (updatedReplicas < all) return `${updatedReplicas} of ${all} pods updated`
    return readyReplicas < all ? `${readyReplicas} of ${all} pods ready` : undefined
  },
  DaemonSet: (object, wanted) => {
    const { desiredNumberScheduled: all = 0, updatedNumberScheduled = 0, numberAvailable = 0 } = object.status ?? {}
    if (isStale(object, wanted)) return 'its controller has not seen it yet'
    if (updatedNumberScheduled < all) return `${updatedNumberScheduled} of ${all} pods updated`
    return numberAvailable < all ? `${numberAvailable} of ${all} pods available` : undefined
  },
  Job: (object) => (holds(object, 'Complete') ? undefined : 'the Job has not completed'),
  Pod: (object) => {
    const { phase } = object.status as Pod['status'] & object
    return phase === 'Succeeded' || holds(object, 'Ready') ? undefined : `the pod is ${phase ?? 'not there'}`
  },
  PersistentVolumeClaim: (object, _, snapshot) => claimReady(object as unknown as Claim, snapshot),
  Service: (_, wanted, snapshot) => (serviceReady(wanted, snapshot) ? undefined : 'no ready pod is behind it'),
}

/** A claim that waits for its first consumer is as ready as it can be without one. */
function claimReady({ metadata, status }: Claim, snapshot: Snapshot): string | undefined {
  const used = snapshot.pods.some((pod) =>
    pod.spec.volumes?.some((each) => each.persistentVolumeClaim?.claimName === metadata.name),
  )
  const waits = snapshot.events.some(
    (each) => each.involvedObject.uid === metadata.uid && each.reason === 'WaitForFirstConsumer',
  )
  return status?.phase === 'Bound' || (waits && !used) ? undefined : 'the claim is not bound'
}

/** Custom resources: what they say of themselves; those that say nothing are ready when they are there. */
function byConditions(object: KubeObject): string | undefined {
  const telling = (object.status?.conditions ?? []).filter((each) =>
    ['Ready', 'Available', 'Established'].includes(each.type),
  )
  const no = telling.find((each) => each.status !== 'True')
  return no ? `${no.type} is ${no.status}${no.message ? `: ${no.message}` : ''}` : undefined
}

const holds = (object: KubeObject, type: string) =>
  object.status?.conditions?.some((each: Condition) => each.type === type && each.status === 'True')

const RUNNING_KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Pod']

/** Available and yet about to fall over: a crash loop is ready again and again. */
function unsettled(wanted: Wanted, snapshot: Snapshot, memory: Memory): string | undefined {
  if (!RUNNING_KINDS.includes(wanted.kind)) return undefined
  const shaky = currentPods(snapshot, wanted).find(
    (pod) => standingMs(memory, settleKey(pod), snapshot.nowMs) < settleMs(pod),
  )
  return shaky && `pod ${shaky.metadata.name} has not been up for long`
}

/** Pure: what is remembered of a pod that is up; a restart starts anew. */
export function settleKey({ metadata, status }: Pod): string {
  return `up ${metadata.uid} ${restarts(status)}`
}

function settleMs({ spec, status }: Pod): number {
  if (status?.phase === 'Succeeded') return 0
  if (restarts(status) > 0) return RESTARTED_MS
  return spec.containers.every((each) => each.readinessProbe) ? 0 : UNPROBED_MS
}

const restarts = (status: Pod['status']) =>
  (status?.containerStatuses ?? []).reduce((sum, each) => sum + each.restartCount, 0)
