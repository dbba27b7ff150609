import type { ContainerStatus, Pod } from '../../../shared/kubernetes/objects.ts'
import { verdictOf } from '../../../shared/outcome/outcome.ts'
import { currentPods } from '../cluster-state/owned.ts'
import { type DesiredObject, nameOf, type Snapshot } from '../cluster-state/snapshot.ts'
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

/** Pure: how long further causes are waited for after the first one, in milliseconds. */
export const patienceMs = (judgement: Judgement, snapshot: Snapshot) =>
  suspectsCode(judgement, snapshot) ? SUSPECTED_MS : gatherMs(judgement, snapshot)

function suspectsCode(judgement: Judgement, snapshot: Snapshot): boolean {
  const findings = nameCauses(judgement, snapshot, false).map(({ finding }) => finding)
  return (
    verdictOf(findings) === 'blocked' && findings.some((each) => each.severity === 'warning' && each.fault === 'code')
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
