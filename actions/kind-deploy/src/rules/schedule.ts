import type { Node } from '../../../shared/kubernetes/objects.ts'
import { quantity } from './quantity.ts'
import { aboutPod, hasStarted, holds, lastMessage, type PodCase, type PodRule, seconds, timesOf } from './rule.ts'
import { type Hindrance, hindrances } from './taints.ts'

/** Catalogue rows 20 to 24 and 28: pods that find no node, or no network there. */

/** Room may still come from a pod that is on its way out: the scheduler is given this long. */
const SETTLE_MS = seconds(15)
/** Elsewhere an autoscaler may bring a node. */
const AUTOSCALER_MS = seconds(180)
const SANDBOX_MS = seconds(60)
const SHORT_MS = seconds(1)
const SHOWN_TAINTS = 5

const TAINTED = /untolerated taint/
/** What the scheduler says of nodes that are not ready or cordoned, and until 1.34 of their taints. */
const PASSING = /node(\.cloudprovider)?\.kubernetes\.io\/|were unschedulable/

/** Rows 20 to 24: the scheduler's message, and what is to be thought of it. */
export const unschedulable: PodRule = (of) => {
  const condition = of.pod.status?.conditions?.find((each) => each.type === 'PodScheduled' && each.status === 'False')
  const message = condition?.message ?? ''
  if (condition?.reason === 'SchedulingGated')
    return aboutPod(of, {
      cause: 'scheduling-gate',
      message: 'A scheduling gate holds the pod back',
      evidence: [message],
      patience: { waits: true },
    })
  if (condition?.reason !== 'Unschedulable') return undefined
  // Its own rule looks at the claim; this one only says that the pod waits.
  if (/persistentvolumeclaim|ephemeral volume/i.test(message))
    return aboutPod(of, {
      cause: 'waits-for-volume',
      message: 'The pod waits for its volume',
      evidence: [message],
      patience: { waits: true },
    })
  const taints = TAINTED.test(message) ? hindrances(of.pod, of.snapshot.nodes) : []
  return aboutPod(of, {
    ...verdictOf(of, message, taints),
    evidence: [message, ...taints.slice(0, SHOWN_TAINTS).map(({ text }) => text)],
    phase: leaving(of) ? 'room is coming' : 'still',
  })
}

type Verdict = Pick<Parameters<typeof aboutPod>[1], 'cause' | 'message' | 'patience'>

function verdictOf(of: PodCase, message: string, taints: readonly Hindrance[]): Verdict {
  const ill = unwell(of)
  if (ill.length > 0 || PASSING.test(message) || taints.some(({ passes }) => passes))
    return {
      cause: 'node-not-ready',
      message: `No node is ready for the pod${ill.length > 0 ? `; not ready: ${ill.join(', ')}` : ''}`,
      patience: { ms: AUTOSCALER_MS },
    }
  if (/free ports/i.test(message))
    return {
      cause: 'port-taken',
      message: 'The host port that the pod requests is in use on every node',
      patience: { ms: leaving(of) ? AUTOSCALER_MS : SHORT_MS },
    }
  if (/Insufficient|Too many pods/.test(message))
    return {
      cause: 'insufficient',
      message: `No node has room: ${shortages(message)}`,
      patience: { ms: patienceFor(of, neverFits(of) ? SHORT_MS : SETTLE_MS) },
    }
  return {
    cause: 'no-suitable-node',
    message: 'No node suits the pod: selector, affinity or taint',
    // The taint has gone already: the scheduler only has to try again, after 10 s at the latest.
    patience: { ms: patienceFor(of, TAINTED.test(message) && taints.length === 0 ? SETTLE_MS : SHORT_MS) },
  }
}

const patienceFor = (of: PodCase, onKindMs: number) => (of.snapshot.kind && !leaving(of) ? onKindMs : AUTOSCALER_MS)

function leaving({ snapshot }: PodCase): boolean {
  return snapshot.pods.some((each) => each.metadata.deletionTimestamp)
}

const unwell = ({ snapshot }: PodCase) =>
  snapshot.nodes.filter((each) => !holds(each, 'Ready')).map((each) => each.metadata.name)

function shortages(message: string): string {
  const all = [...message.matchAll(/Insufficient ([\w./-]+?)(?=[.,\s]|$)/g)].map((each) => `not enough ${each[1]}`)
  return all.length > 0 ? [...new Set(all)].join(', ') : 'it runs as many pods as it may'
}

/** Not even an empty node would do. What a device plugin may still announce does not count. */
function neverFits({ pod, snapshot }: PodCase): boolean {
  const asks = (resource: string) =>
    pod.spec.containers.reduce((sum, each) => sum + quantity(each.resources?.requests?.[resource] ?? 0), 0)
  const has = ({ status }: Node, resource: string) => quantity(status?.allocatable?.[resource] ?? Infinity)
  const { nodes } = snapshot
  return nodes.length > 0 && nodes.every((node) => ['cpu', 'memory'].some((each) => asks(each) > has(node, each)))
}

/** Row 22: it was given a node, and that one went away. */
export const nodeAway: PodRule = (of) => {
  const node = of.snapshot.nodes.find((each) => each.metadata.name === of.pod.spec.nodeName)
  if (!node || holds(node, 'Ready')) return undefined
  const ready = node.status?.conditions?.find((each) => each.type === 'Ready')
  return aboutPod(of, {
    cause: 'node-not-ready',
    message: `Its node ${node.metadata.name} is not ready`,
    evidence: ready?.message ? [ready.message] : [],
    patience: { ms: AUTOSCALER_MS },
  })
}

/** Row 28. */
export const noSandbox: PodRule = (of) => {
  const failed = of.events.filter((each) => ['FailedCreatePodSandBox', 'NetworkNotReady'].includes(each.reason ?? ''))
  if (failed.length === 0 || hasStarted(of.pod)) return undefined
  return aboutPod(of, {
    cause: 'no-sandbox',
    message: 'The node cannot give the pod a network',
    evidence: lastMessage(failed),
    patience: { ms: SANDBOX_MS },
    times: timesOf(failed),
  })
}

export const scheduleRules = [unschedulable, nodeAway, noSandbox]
