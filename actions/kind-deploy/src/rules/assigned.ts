import { ownedBy } from '../cluster-state/owned.ts'
import { objectOf } from '../cluster-state/snapshot.ts'
import { awaitsVolume } from './claim-waits.ts'
import { aboutPod, holds, type ObjectRule, type PodCase, type PodRule, seconds } from './rule.ts'

/** Pods that no scheduler looked at, and pods whose node went away. */

const NODE_MS = seconds(180)
const UNTOUCHED_MS = seconds(15)
const SHOWN = 5

const KNOWN_WAIT = ['FailedScheduling', 'FailedResourceClaimCreation']

/** No scheduler has so much as looked at the pod. */
export const noScheduler: PodRule = (of) => {
  const { spec, status } = of.pod
  const seen = status?.conditions?.some(({ type }) => type === 'PodScheduled')
  const { schedulerName = 'default-scheduler' } = spec
  // A resource claim that cannot be made keeps the pod out of the scheduler's queue.
  if (spec.nodeName || seen || of.events.some(({ reason = '' }) => KNOWN_WAIT.includes(reason))) return undefined
  if (!['Pending', undefined].includes(status?.phase) || awaitsVolume(of.pod, of.snapshot)) return undefined
  const own = schedulerName === 'default-scheduler'
  return aboutPod(of, {
    cause: 'no-scheduler',
    fault: own ? 'infrastructure' : 'code',
    message: own ? 'No scheduler looks at the pod' : `No scheduler named ${schedulerName} looks at the pod`,
    patience: { ms: UNTOUCHED_MS },
  })
}

/** Row 22: it was given a node, and that one went away or never was there. */
export const nodeAway: PodRule = (of) => {
  const { nodeName } = of.pod.spec
  const { nodes } = of.snapshot
  const node = nodes.find((each) => each.metadata.name === nodeName)
  if (!node) return nodeName && nodes.length > 0 ? noSuchNode(of, nodeName) : undefined
  if (holds(node, 'Ready')) return undefined
  const ready = node.status?.conditions?.find((each) => each.type === 'Ready')
  return aboutPod(of, {
    cause: 'node-not-ready',
    message: `Its node ${node.metadata.name} is not ready`,
    evidence: ready?.message ? [ready.message] : [],
    patience: { ms: NODE_MS },
  })
}

/** A name that the manifest gave was not the scheduler's choice. */
function noSuchNode(of: PodCase, nodeName: string) {
  const { conditions = [], containerStatuses = [] } = of.pod.status ?? {}
  if (containerStatuses.length > 0 || conditions.some(({ type }) => type === 'PodScheduled')) return undefined
  return aboutPod(of, {
    cause: 'no-suitable-node',
    message: `There is no node ${nodeName}, which the pod names`,
    evidence: [
      `nodes: ${of.snapshot.nodes
        .slice(0, SHOWN)
        .map(({ metadata }) => metadata.name)
        .join(', ')}`,
    ],
    patience: { ms: UNTOUCHED_MS },
  })
}

/** A StatefulSet makes no pod of a name again until the old one is gone, and a node that is away does not tell. */
export const onLostNode: ObjectRule = (wanted, snapshot) => {
  const object = objectOf(snapshot, wanted)
  if (wanted.kind !== 'StatefulSet' || !object) return undefined
  for (const pod of ownedBy(snapshot.pods, object).filter(({ metadata }) => metadata.deletionTimestamp)) {
    const node = snapshot.nodes.find((each) => each.metadata.name === pod.spec.nodeName)
    if (!node || holds(node, 'Ready')) continue
    const { name } = node.metadata
    return {
      cause: 'node-not-ready',
      wanted,
      node: name,
      message: `Pod ${pod.metadata.name} cannot be replaced: its node ${name} is not ready, so nobody knows that it ended`,
      evidence: [],
      patience: { ms: NODE_MS },
    }
  }
  return undefined
}
