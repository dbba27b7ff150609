import type { Condition, KubeObject } from '../../../shared/kubernetes/objects.ts'
import { objectOf } from '../cluster-state/snapshot.ts'
import { type ObjectRule, seconds } from './rule.ts'

/** Custom resources, Ray's among them: what they say of themselves. */

/** An operator that is starting has this long until it says anything. */
const OPERATOR_MS = seconds(20)
const FAILED_MS = seconds(5)
/** KubeRay tries to make its pods again. */
const REPLICAS_MS = seconds(30)
/** Kinds whose operators always write a status; of others nobody knows whether they have one. */
const SPEAKING = ['RayCluster', 'RayService', 'RayJob']

/** Conditions that are good when they hold; https://github.com/kubernetes-sigs/cli-utils/tree/master/pkg/kstatus */
const GOOD = ['Ready', 'Available', 'Established', 'Healthy', 'Succeeded', 'HeadPodReady', 'RayClusterProvisioned']
/** Conditions that say that it is still at work. */
const BUSY = ['Reconciling', 'UpgradeInProgress', 'Degraded']
/** Conditions that are bad when they hold. */
const BAD = ['Stalled', 'Failed', 'ReplicaFailure']

interface Status {
  conditions?: Condition[]
  observedGeneration?: number
  state?: string
  reason?: string
  desiredWorkerReplicas?: number
  availableWorkerReplicas?: number
  readyWorkerReplicas?: number
}

const statusOf = ({ status }: KubeObject) => (status ?? {}) as Status

/** Pure: why a custom resource is not ready; undefined when it is, or says nothing and never will. */
export function customUnready(object: KubeObject, kind: string): string | undefined {
  const status = statusOf(object)
  if (SPEAKING.includes(kind) && !object.status) return 'its operator has not said anything of it'
  if (status.observedGeneration !== undefined && status.observedGeneration < (object.metadata.generation ?? 0))
    return 'its controller has not seen it yet'
  const conditions = (status.conditions ?? []).filter((each) => !isAsked(each, object))
  const wrong =
    conditions.find((each) => GOOD.includes(each.type) && each.status !== 'True') ??
    conditions.find((each) => [...BUSY, ...BAD].includes(each.type) && each.status === 'True')
  if (wrong) return `${wrong.type} is ${wrong.status}${wrong.message ? `: ${wrong.message}` : ''}`
  return workersMissing(status)
}

/** KubeRay keeps RayClusterProvisioned when workers are lost later; their numbers do not lie. */
function workersMissing({ desiredWorkerReplicas: wanted, availableWorkerReplicas, readyWorkerReplicas }: Status) {
  const there = readyWorkerReplicas ?? availableWorkerReplicas ?? 0
  return wanted !== undefined && there < wanted ? `${there} of ${wanted} Ray workers ready` : undefined
}

/** Who suspends a cluster does not expect its pods. */
function isAsked({ type }: Condition, { spec }: KubeObject): boolean {
  const suspended = (spec as { suspend?: boolean } | undefined)?.suspend === true
  return suspended && ['HeadPodReady', 'RayClusterProvisioned'].includes(type)
}

/** It says that it failed: what its controller would not say if it were still trying. */
export const customFailed: ObjectRule = (wanted, snapshot) => {
  const object = isCustom(wanted.kind) ? objectOf(snapshot, wanted) : undefined
  const bad = object && statusOf(object).conditions?.find((each) => BAD.includes(each.type) && each.status === 'True')
  const state = object && statusOf(object)
  if (!bad && state?.state !== 'failed') return undefined
  return {
    cause: 'custom-failed',
    wanted,
    message: bad
      ? `Its controller reports ${bad.type}${bad.reason ? `: ${bad.reason}` : ''}`
      : 'Its controller reports a failure',
    evidence: [bad?.message ?? state?.reason ?? ''].filter(Boolean),
    patience: { ms: bad?.type === 'ReplicaFailure' ? REPLICAS_MS : FAILED_MS },
  }
}

/** Nobody looks after it: the definition is there, the operator is not. */
export const noOperator: ObjectRule = (wanted, snapshot) => {
  const object = SPEAKING.includes(wanted.kind) ? objectOf(snapshot, wanted) : undefined
  if (!object || object.status) return undefined
  return {
    cause: 'no-operator',
    wanted,
    message: `Its operator (KubeRay) does not act on it: the ${wanted.kind} definition exists, the object has no status`,
    evidence: [],
    patience: { ms: OPERATOR_MS },
  }
}

const OWN_KINDS =
  /^(Namespace|CustomResourceDefinition|APIService|Ingress|HorizontalPodAutoscaler|PodDisruptionBudget|CronJob)$/
const isCustom = (kind: string) => !OWN_KINDS.test(kind)

export const customRules = [customFailed, noOperator]
