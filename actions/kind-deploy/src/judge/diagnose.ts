import type { ContainerSpec, ContainerStatus, Pod } from '../../../shared/kubernetes/objects.ts'
import { currentPods, eventsOf } from '../cluster-state/owned.ts'
import { type DesiredObject, isOwn, type Snapshot, wordsKey } from '../cluster-state/snapshot.ts'
import { unknownAddress } from '../rules/addresses.ts'
import { noBackend } from '../rules/backends.ts'
import { bindsNothing } from '../rules/bindings.ts'
import { claimPending } from '../rules/claims.ts'
import { clusterRules } from '../rules/cluster.ts'
import { configRules } from '../rules/config.ts'
import { crashRules } from '../rules/crash.ts'
import { customRules } from '../rules/custom.ts'
import { deviceRules } from '../rules/devices.ts'
import { imageRules } from '../rules/image.ts'
import { noLoadBalancer } from '../rules/load-balancer.ts'
import { noController } from '../rules/no-controller.ts'
import { notStarted } from '../rules/not-started.ts'
import { policyRules } from '../rules/policy.ts'
import { rayRules } from '../rules/ray.ts'
import { readinessRules } from '../rules/readiness.ts'
import type { ContainerCase, Diagnosis, PodCase } from '../rules/rule.ts'
import { sandboxRules } from '../rules/sandbox.ts'
import { noScaleTarget } from '../rules/scale-target.ts'
import { scheduleRules } from '../rules/schedule.ts'
import { selectsNothing } from '../rules/selects-nothing.ts'
import { serviceRules } from '../rules/service.ts'
import { callsNothing } from '../rules/service-calls.ts'
import { volumePodRules } from '../rules/volume.ts'
import { workloadRules } from '../rules/workload.ts'

const CONTAINER_RULES = [...imageRules, ...configRules, ...crashRules, ...rayRules]
const POD_RULES = [...volumePodRules, ...deviceRules, ...scheduleRules, ...sandboxRules, notStarted, ...readinessRules]
/** What points at other objects, which may not exist. */
const POINTING_RULES = [noBackend, callsNothing, noScaleTarget, bindsNothing, selectsNothing]
const CUSTOM_RULES = [...customRules, ...POINTING_RULES]
const OBJECT_RULES = [
  ...workloadRules,
  ...serviceRules,
  noController,
  noLoadBalancer,
  unknownAddress,
  ...policyRules,
  ...customRules,
  ...POINTING_RULES,
  claimPending,
]

/** Pure: everything that any rule holds against a wanted object. */
export function diagnosesOf(wanted: DesiredObject, snapshot: Snapshot): Diagnosis[] {
  const about = (isOwn(wanted) ? OBJECT_RULES : CUSTOM_RULES).map((rule) => rule(wanted, snapshot))
  const pods = currentPods(snapshot, wanted).flatMap((pod) => suspicionsOfPod(casePod(wanted, pod, snapshot)))
  return [...about, ...pods].filter((each) => each !== undefined)
}

/** Pure: what is held against the cluster itself. */
export function diagnosesOfCluster(snapshot: Snapshot): Diagnosis[] {
  return clusterRules.map((rule) => rule(snapshot)).filter((each) => each !== undefined)
}

function casePod(wanted: DesiredObject, pod: Pod, snapshot: Snapshot): PodCase {
  return { wanted, pod, snapshot, events: eventsOf(snapshot, pod) }
}

function suspicionsOfPod(of: PodCase): (Diagnosis | undefined)[] {
  const { spec, status, metadata } = of.pod
  // An evicted pod didn't exit by itself, and isn't started again.
  const containers =
    status?.reason === 'Evicted'
      ? []
      : [
          ...pairs(spec.containers, status?.containerStatuses, false),
          ...pairs(spec.initContainers, status?.initContainerStatuses, true),
        ]
  const found = containers.flatMap((each) => {
    const lastWords = of.snapshot.lastWords.get(wordsKey(metadata.uid ?? '', each.spec.name))
    return CONTAINER_RULES.map((rule) => rule({ ...of, ...each, lastWords } satisfies ContainerCase))
  })
  return [...found, ...POD_RULES.map((rule) => rule(of))]
}

type Pair = Pick<ContainerCase, 'spec' | 'status' | 'init'>

function pairs(specs: ContainerSpec[] = [], statuses: ContainerStatus[] = [], init: boolean): Pair[] {
  return specs.flatMap((spec) => {
    const status = statuses.find((each) => each.name === spec.name)
    const sidecar = init && spec.restartPolicy === 'Always'
    return status ? [{ spec, status, init: init && !sidecar }] : []
  })
}
