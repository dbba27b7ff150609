import type { Pod } from '../../../shared/kubernetes/objects.ts'
import type { Fault } from '../../../shared/outcome/finding.ts'
import {
  aboutPod,
  type Diagnosis,
  type GracePeriod,
  hasStarted,
  lastMessage,
  type PodCase,
  type PodRule,
  seconds,
} from './rule.ts'

/** Pods that the kubelet ends or doesn't take: evicted (row 36), or rejected when they come. */

/** Anything can be evicted or rejected once. */
const TIMES = 2
/** A pod that takes an evicted one's place fills its disk by then, if it does what that one did. */
const OWN_LIMIT_MS = seconds(15)

/** What passes may have passed for the next pod. */
const PASSES_MS = seconds(60)

/** A limit that the pod sets itself. Source: Kubernetes, pkg/kubelet/eviction. */
const OWN_LIMIT = /exceeds the (?:total )?limit|exceeded its local ephemeral storage limit/

/** Row 36: its owner creates another pod; a bare pod has no owner. */
export const evicted: PodRule = (of) => {
  const {
    phase,
    reason,
    message = lastMessage(of.events.filter((each) => each.reason === 'Evicted'))[0] ?? '',
  } = of.pod.status ?? {}
  if (phase !== 'Failed' || reason !== 'Evicted') return undefined
  const own = OWN_LIMIT.test(message)
  return aboutPod(of, {
    cause: 'evicted',
    message: own ? 'The pod uses more disk than its own limit allows, so it was evicted' : 'The node evicted the pod',
    evidence: message ? [message] : [],
    ...(own && { fault: 'code', remedy: 'Raise the limit (ephemeral-storage, sizeLimit), or write less.' }),
    ...(own && hasOwner(of.pod) ? ofOwnLimit(of) : again(of, isEvicted)),
  })
}

/**
 * What the pod asks for and its node does not allow; anything else is the node's own, and another try may not meet it.
 * Sources: Kubernetes, pkg/kubelet: lifecycle, sysctl, cm/topologymanager, cm/cpumanager; plugins nodeaffinity, nodename, nodeports.
 */
const OF_POD =
  /^(AppArmor|NodeAffinity|NodeName|NodePorts|NodeSelectorMismatching|TopologyAffinityError|SMTAlignmentError|\w*(Forbidden|NotSupported|Unsupported|DoesNotMatch))$/
/** Of whatever reason, by its words. */
const TROUBLE = /internal error|timed out|unavailable\b/i
const REJECTED = /^Pod was rejected|^Pod Predicate|^Pod Allocate|forbidden sysctl|^Cannot enforce AppArmor/

/** The kubelet of its node doesn't take it. Nothing was started. */
export const rejected: PodRule = (of) => {
  if (!isRejected(of.pod)) return undefined
  const { reason = '', message = '' } = of.pod.status ?? {}
  const fault: Fault = OF_POD.test(reason) && !TROUBLE.test(message) ? 'code' : 'infrastructure'
  const why = message.replace(/^Pod was rejected: /, '')
  return aboutPod(of, {
    cause: 'pod-rejected',
    fault,
    message: `Its node rejects the pod: ${reason}${why ? `: ${why}` : ''}`,
    evidence: message ? [message] : [],
    ...again(of, isRejected, fault === 'infrastructure' ? PASSES_MS : 0),
  })
}

function isRejected({ status = {} }: Pod): boolean {
  const { phase, reason, message = '', containerStatuses = [], initContainerStatuses = [] } = status
  if (phase !== 'Failed' || !reason || reason === 'Evicted') return false
  const started = [...containerStatuses, ...initContainerStatuses].some(({ state }) => state?.terminated)
  return !started && (REJECTED.test(message) || containerStatuses.length === 0)
}

const isEvicted = ({ status }: Pod) => status?.reason === 'Evicted'

/** Twice tells enough. Once: the pod in its place is given its time, which begins with its containers. */
function ofOwnLimit(of: PodCase): Pick<Diagnosis, 'patience' | 'times' | 'phase' | 'byTimeAlone'> {
  const { times, patience } = again(of, isEvicted)
  if (times >= TIMES) return { times, patience }
  const others = siblingsOf(of).filter((each) => !isEvicted(each))
  if (!others.every(hasStarted)) return { patience: { waits: true } }
  const phase = others.map(({ metadata }) => metadata.name).join(' ')
  return { patience: { ms: OWN_LIMIT_MS }, phase, byTimeAlone: true }
}

const hasOwner = ({ metadata }: Pod) => (metadata.ownerReferences ?? []).length > 0

/** Owners make another pod: how many of them have ended in the same way. */
function again(of: PodCase, alike: (pod: Pod) => boolean, ms = 0): { patience: GracePeriod; times: number } {
  return { patience: hasOwner(of.pod) ? { times: TIMES, ms } : {}, times: siblingsOf(of).filter(alike).length }
}

/** Pods of the same owner, the pod itself too. */
function siblingsOf({ pod, snapshot }: PodCase): Pod[] {
  const owners = pod.metadata.ownerReferences?.map((each) => each.uid) ?? []
  return snapshot.pods.filter((each) => each.metadata.ownerReferences?.some(({ uid }) => owners.includes(uid)))
}
