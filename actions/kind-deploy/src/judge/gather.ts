import type { ContainerStatus, Pod } from '../../../shared/kubernetes/objects.ts'
import { verdictOf } from '../../../shared/outcome/outcome.ts'
import { currentPods } from '../cluster-state/owned.ts'
import { type DesiredObject, nameOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { type Diagnosis, seenEnough } from '../rules/rule.ts'
import { leansOn } from './depends.ts'
import { mayFollow } from './follow.ts'
import type { Judgement } from './judge.ts'
import { nameCauses } from './root.ts'

/** From the first reason to stop: what else is wrong shows within that, and is named too. */
const GATHER_MS = 300
/** While another workload has not come far enough to show anything. */
const QUIET_MS = 1_000
/** While no node has so much as tried to start another workload, on a busy one. */
const UNTRIED_MS = 3_000

const RUNS_PODS = ['ReplicaSet', 'ReplicationController', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod']
/** What a container waits for before anybody has tried to start it. */
const NOT_TRIED = [undefined, 'ContainerCreating', 'PodInitializing']

/** While all that is known is the cluster's fault: what is only suspected of the code is confirmed within that. */
const SUSPECTED_MS = 30_000
/** The same of what counts: a program that runs for half a minute ends three times, with the kubelet's pauses. */
const COUNTED_MS = 120_000

/** Pure: how long further causes are waited for after the first one, in milliseconds. */
export function patienceMs(judgement: Judgement, snapshot: Snapshot): number {
  const suspected = suspectedOfCode(judgement, snapshot)
  if (suspected.length === 0) return gatherMs(judgement, snapshot)
  return suspected.every(seenEnough) ? SUSPECTED_MS : COUNTED_MS
}

function suspectedOfCode(judgement: Judgement, snapshot: Snapshot): Diagnosis[] {
  const named = nameCauses(judgement, snapshot, false)
  if (verdictOf(named.map(({ finding }) => finding)) !== 'blocked') return []
  const doubted = named.flatMap(({ diagnosis, finding: { severity, fault } }) =>
    severity === 'warning' && fault === 'code' ? [diagnosis] : [],
  )
  return [...doubted, ...crashingAlone(judgement, snapshot)]
}

/** Programs that have begun to crash, and need nothing of what is late. */
function crashingAlone({ diagnoses, unready }: Judgement, snapshot: Snapshot): Diagnosis[] {
  return diagnoses.filter(
    (each) =>
      mayFollow(each) &&
      each.fault !== 'infrastructure' &&
      each.patience.times !== undefined &&
      !seenEnough(each) &&
      !unready.some(({ wanted }) => nameOf(wanted) !== nameOf(each.wanted) && leansOn(each, wanted, snapshot)),
  )
}

function gatherMs({ unready, diagnoses }: Judgement, snapshot: Snapshot): number {
  const accused = new Set(diagnoses.filter(({ cause }) => cause !== 'not-started').map((each) => nameOf(each.wanted)))
  const quiet = unready
    .map(({ wanted }) => wanted)
    .filter((each) => each.kind !== 'Service' && !accused.has(nameOf(each)))
  if (quiet.length === 0) return GATHER_MS
  return quiet.some((each) => isUntried(each, snapshot)) ? UNTRIED_MS : QUIET_MS
}

function isUntried(wanted: DesiredObject, snapshot: Snapshot): boolean {
  if (!RUNS_PODS.includes(wanted.kind)) return false
  const pods = currentPods(snapshot, wanted)
  return pods.length === 0 || pods.every(neverTried)
}

function neverTried({ status = {} }: Pod): boolean {
  const all = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])]
  return all.every(isFresh)
}

const isFresh = ({ state, restartCount }: ContainerStatus) =>
  restartCount === 0 && !state?.running && !state?.terminated && NOT_TRIED.includes(state?.waiting?.reason)
