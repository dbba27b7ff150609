import { aboutPod, type PodCase, type PodRule, seconds, timesOf } from './rule.ts'

/** Catalogue rows 20 to 24 and 28: pods that find no node, or no network there. */

/** Room may still come from a pod that is on its way out: the scheduler is given this long. */
const SETTLE_MS = seconds(15)
/** Elsewhere an autoscaler may bring a node. */
const AUTOSCALER_MS = seconds(180)
const SANDBOX_MS = seconds(60)
const SHORT_MS = seconds(3)

/** Rows 20 to 23. */
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
  const parts = { evidence: [message] }
  if (/persistentvolumeclaim/i.test(message))
    return aboutPod(of, {
      ...parts,
      cause: 'waits-for-volume',
      message: 'The pod waits for its volume',
      patience: { waits: true },
    })
  if (nodesAreComing(of) || /node\.kubernetes\.io\/(not-ready|unreachable)/.test(message))
    return aboutPod(of, {
      ...parts,
      cause: 'node-not-ready',
      message: 'No node is ready for the pod',
      patience: { ms: AUTOSCALER_MS },
    })
  if (/free ports/i.test(message))
    return aboutPod(of, {
      ...parts,
      cause: 'port-taken',
      message: 'The host port that the pod asks for is taken on every node',
      patience: { ms: somethingLeaves(of) ? AUTOSCALER_MS : SHORT_MS },
    })
  if (/Insufficient/.test(message))
    return aboutPod(of, {
      ...parts,
      cause: 'insufficient',
      message: `No node has room: ${shortages(message)}`,
      patience: { ms: patienceFor(of, SETTLE_MS) },
    })
  return aboutPod(of, {
    ...parts,
    cause: 'no-suitable-node',
    message: 'No node suits the pod: selector, affinity or taint',
    patience: { ms: patienceFor(of, SHORT_MS) },
  })
}

const patienceFor = (of: PodCase, onKindMs: number) =>
  of.snapshot.kind && !somethingLeaves(of) ? onKindMs : AUTOSCALER_MS
const somethingLeaves = ({ snapshot }: PodCase) => snapshot.pods.some((each) => each.metadata.deletionTimestamp)
const nodesAreComing = ({ snapshot }: PodCase) =>
  snapshot.nodes.some(
    (node) => !node.status?.conditions?.some((each) => each.type === 'Ready' && each.status === 'True'),
  )

function shortages(message: string): string {
  return [
    ...new Set([...message.matchAll(/Insufficient ([\w./-]+?)(?=[.,\s]|$)/g)].map((each) => `not enough ${each[1]}`)),
  ].join(', ')
}

/** Row 28. */
export const noSandbox: PodRule = (of) => {
  const failed = of.events.filter(
    (each) => each.reason === 'FailedCreatePodSandBox' || each.reason === 'NetworkNotReady',
  )
  if (
    failed.length === 0 ||
    (of.pod.status?.containerStatuses ?? []).some((each) => each.state?.running || each.restartCount > 0)
  )
    return undefined
  return aboutPod(of, {
    cause: 'no-sandbox',
    message: 'The node cannot give the pod a network',
    evidence: failed.flatMap((each) => each.message ?? []).slice(-1),
    patience: { ms: SANDBOX_MS },
    times: timesOf(failed),
  })
}

export const scheduleRules = [unschedulable, noSandbox]
