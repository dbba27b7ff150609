import type { Node } from '../../../shared/kubernetes/objects.ts'
import { fittingAway, howAway, isAway } from '../scheduling/away.ts'
import { misfits } from '../scheduling/fit.ts'
import { isTooLarge } from '../scheduling/requests.ts'
import { type Fact, factsOf, nearestFacts, type Subject } from '../scheduling/sentence.ts'
import { hindrances } from '../scheduling/taints.ts'
import { nodeAway, noScheduler } from './assigned.ts'
import { isAboutDevices } from './devices.ts'
import { isOutdated, leaving, morePodsCome, NODE_MS, patienceFor } from './room.ts'
import { aboutPod, type PodCase, type PodRule, seconds } from './rule.ts'
import { asking, saying, shortages } from './schedule-words.ts'
import { gated, uncounted, type Verdict } from './uncounted.ts'

/** Catalogue rows 20 to 24: pods that find no node. */

/** Room may still come from a pod that is on its way out: the scheduler is given this long. */
const SETTLE_MS = seconds(15)
const SHORT_MS = seconds(1)
const SHOWN = 5

/** Rows 20 to 24: the scheduler's sentence, and what is to be thought of it. */
export const unschedulable: PodRule = (of) => {
  const condition = of.pod.status?.conditions?.find((each) => each.type === 'PodScheduled' && each.status === 'False')
  const message = condition?.message ?? ''
  if (condition?.reason === 'SchedulingGated') return aboutPod(of, { ...gated, evidence: [message] })
  if (!['Unschedulable', 'SchedulerError'].includes(condition?.reason ?? '')) return undefined
  const facts = factsOf(message)
  if (facts.length === 0 && isAboutDevices(message)) return undefined
  const verdict = uncounted(of, message, facts.length === 0) ?? counted(of, facts)
  return aboutPod(of, {
    ...verdict,
    evidence: [message, ...(verdict.evidence ?? [])],
    phase: leaving(of) ? 'room is coming' : 'still',
  })
}

function counted(of: PodCase, facts: readonly Fact[]): Verdict {
  const taints = facts.some(({ subject }) => subject === 'taint') ? hindrances(of.pod, of.snapshot.nodes) : []
  const fitting = fittingAway(of.pod, facts, of.snapshot)
  const verdict = fitting ? nodesAway(fitting) : notFitting(of, facts)
  return { ...verdict, evidence: [...(verdict.evidence ?? []), ...taints.slice(0, SHOWN).map(({ text }) => text)] }
}

/** Row 22: a node that is away now would take the pod. */
function nodesAway(fitting: readonly Node[]): Verdict {
  const names = fitting
    .filter(isAway)
    .slice(0, SHOWN)
    .map((each) => `${each.metadata.name} (${howAway(each)})`)
  return {
    cause: 'node-not-ready',
    node: fitting[0]?.metadata.name,
    message: `No node is ready for the pod${names.length > 0 ? `; it would fit ${names.join(', ')}` : ''}`,
    patience: { ms: NODE_MS },
  }
}

/** Rows 20, 21 and 23: no node fits, however well all of them were. */
function notFitting(of: PodCase, facts: readonly Fact[]): Verdict {
  const lasting = facts.filter((each) => !each.passes)
  const nearest = nearestFacts(lasting)
  const subjects = new Set<Subject>([
    ...nearest.map(({ subject }) => subject),
    ...(lasting.length > 0 ? [] : anyMisfit(of)),
  ])
  if (subjects.has('resources')) return noRoom(of, lasting)
  if (subjects.has('ports'))
    return {
      cause: 'port-taken',
      message: 'The host port that the pod requests is in use on every node',
      patience: { ms: leaving(of) ? NODE_MS : SHORT_MS },
    }
  if (subjects.has('devices'))
    return {
      cause: 'resource-claim',
      message: `No node has the devices that the pod claims: ${saying(nearest, 'its resource claims')}`,
      patience: { ms: patienceFor(of, SETTLE_MS) },
    }
  if (subjects.has('volume'))
    return {
      cause: 'no-suitable-node',
      message: `No node suits the pod: ${saying(nearest, 'its volume is out of reach')}`,
      remedy: nearest.some(({ reason }) => /ReadWriteOncePod/.test(reason))
        ? 'Run one replica (with strategy Recreate), or use a claim that several pods may mount.'
        : "Make the volume where the pod may run, or correct the volume's nodeAffinity.",
      patience: { ms: patienceFor(of, SETTLE_MS) },
    }
  return {
    cause: 'no-suitable-node',
    message: `No node suits the pod: ${saying(lasting, 'selector, affinity or taint')}`,
    evidence: asking(of),
    patience: {
      ms: morePodsCome(of, nearest) ? NODE_MS : patienceFor(of, isOutdated(of, nearest) ? SETTLE_MS : SHORT_MS),
    },
  }
}

/** All nodes are away, and yet none would do: what each of them lacks. */
const anyMisfit = ({ pod, snapshot }: PodCase) => snapshot.nodes.flatMap((node) => misfits(pod, node, snapshot))

function noRoom(of: PodCase, facts: readonly Fact[]): Verdict {
  const { pod, snapshot } = of
  const never = snapshot.nodes.length > 0 && snapshot.nodes.every((each) => isTooLarge(pod, each))
  return {
    cause: 'insufficient',
    message: `No node has room: ${shortages(facts.map(({ reason }) => reason))}`,
    patience: { ms: patienceFor(of, never ? SHORT_MS : SETTLE_MS) },
  }
}

export const scheduleRules = [unschedulable, noScheduler, nodeAway]
