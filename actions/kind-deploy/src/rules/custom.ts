import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { isBuiltIn } from '../cluster-state/groups.ts'
import { currentPods } from '../cluster-state/owned.ts'
import { type DesiredObject, LISTS, objectOf } from '../cluster-state/snapshot.ts'
import { needsNoStatus } from '../custom/exceptions.ts'
import { fieldsOf, toldIn } from '../custom/fields.ts'
import { read } from '../custom/reading.ts'
import { isRefused, type Reading } from '../custom/verdict.ts'
import { operatorOf } from './operators.ts'
import { type Diagnosis, type ObjectRule, seconds } from './rule.ts'

/** Custom resources, Ray's among them: what they tell of themselves. Silence is no consent. */

/** An operator that is starting has this long until it writes anything. */
const OPERATOR_MS = seconds(20)
/** Stalled means that the controller gave up; https://github.com/kubernetes-sigs/cli-utils/tree/master/pkg/kstatus */
const GIVEN_UP_MS = seconds(5)
/** Everything else a controller may still heal: it tries again, and again later. */
const FAILED_MS = seconds(45)
/** KubeRay tries to make its pods again. */
const REPLICAS_MS = seconds(30)

/** Pure: why a custom resource is not ready; undefined when it is, or has no status to tell it with. */
export function customUnready(object: KubeObject, kind: string, hasStatus?: boolean): string | undefined {
  const { state, why } = readingOf({ kind, ...object }, hasStatus)
  if (state !== 'ready') return why
  return workersMissing(object)
}

function readingOf(object: KubeObject, hasStatus: boolean | undefined): Reading {
  const reading = read(withoutAsked(object))
  const silent = reading.state === 'silent'
  const consents = hasStatus === false || needsNoStatus(object) || (object.apiVersion && isBuiltIn(object.apiVersion))
  return silent && consents ? { state: 'ready', why: '' } : reading
}

/** KubeRay keeps RayClusterProvisioned when workers are lost later; their numbers do not lie. */
function workersMissing({ status }: KubeObject): string | undefined {
  const { desiredWorkerReplicas: wanted, readyWorkerReplicas, availableWorkerReplicas } = fieldsOf(status)
  const there = Number(readyWorkerReplicas ?? availableWorkerReplicas ?? 0)
  return typeof wanted === 'number' && there < wanted ? `${there} of ${wanted} Ray workers ready` : undefined
}

const PODS_OF_RAY = ['HeadPodReady', 'RayClusterProvisioned']

/** Who suspends a Ray cluster does not expect its pods. */
function withoutAsked(object: KubeObject): KubeObject {
  const { conditions } = fieldsOf(object.status)
  if (fieldsOf(object.spec).suspend !== true || !Array.isArray(conditions)) return object
  const asked = conditions.filter((each) => !PODS_OF_RAY.includes(String(fieldsOf(each).type)))
  return { ...object, status: { ...object.status, conditions: asked } }
}

/** Pure: whether its operator has written nothing, although it could. */
export const isSilent = (object: KubeObject, { kind, hasStatus }: DesiredObject) =>
  readingOf({ kind, ...object }, hasStatus).state === 'silent'

/** It tells that it failed. */
export const customFailed: ObjectRule = (wanted, snapshot) => {
  const object = isCustom(wanted) ? objectOf(snapshot, wanted) : undefined
  const reading = object && readingOf({ kind: wanted.kind, ...object }, wanted.hasStatus)
  if (reading?.note) return servesReduced(wanted, reading.note)
  if (!reading || (reading.state !== 'failed' && !isRefused(reading))) return undefined
  const { state, by = '', reason, message, why } = reading
  const told = reason ? `${by}: ${reason}` : why
  return {
    cause: 'custom-failed',
    wanted,
    message: `Its controller reports ${told}`,
    evidence: [message ?? '', toldIn(fieldsOf(object?.status))].filter((each) => each && !told.includes(each)),
    patience: state === 'failed' ? { ms: patienceWith(by) } : { waits: true },
  }
}

const servesReduced = (wanted: DesiredObject, note: string): Diagnosis => ({
  cause: 'custom-failed',
  wanted,
  message: `It serves, but not with all that was asked for: ${note}`,
  evidence: [],
  remedy: 'If copies are missing, give it as many nodes or disks as it keeps copies, or ask for fewer copies.',
  patience: { waits: true },
  hint: 'warning',
})

function patienceWith(by: string): number {
  if (by === 'ReplicaFailure') return REPLICAS_MS
  return by === 'Stalled' ? GIVEN_UP_MS : FAILED_MS
}

/** Nobody looks after it: the definition is there, the operator is not. */
export const noOperator: ObjectRule = (wanted, snapshot) => {
  const object = isCustom(wanted) ? objectOf(snapshot, wanted) : undefined
  // An operator that makes pods is there, whatever it writes.
  if (!object || !isSilent(object, wanted) || currentPods(snapshot, wanted).length > 0) return undefined
  return {
    cause: 'no-operator',
    wanted,
    message: `Its operator${operatorOf(object)} does not act on it: the ${wanted.kind} definition exists, the object has no status`,
    evidence: object.apiVersion ? [`apiVersion: ${object.apiVersion}`] : [],
    patience: { ms: OPERATOR_MS },
  }
}

const OWN_KINDS =
  /^(Namespace|CustomResourceDefinition|APIService|Ingress|HorizontalPodAutoscaler|PodDisruptionBudget|CronJob)$/
const isCustom = ({ apiVersion, kind }: DesiredObject) =>
  apiVersion === undefined ? !(kind in LISTS || OWN_KINDS.test(kind)) : !isBuiltIn(apiVersion)

export const customRules = [customFailed, noOperator]
