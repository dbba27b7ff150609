import type { Node, Pod } from '../../../shared/kubernetes/objects.ts'
import { misfits, type Place } from './fit.ts'
import type { Fact } from './sentence.ts'
import { hindrances, isPassing } from './taints.ts'

/** Nodes that take no pods now, and will again. */

/** Pure: whether a node takes no pods now and will again: cordoned, not ready, or not set up by its agent. */
export function isAway({ spec, status }: Node): boolean {
  const ready = (status?.conditions ?? []).find(({ type }) => type === 'Ready')
  return Boolean(
    spec?.unschedulable ||
      (ready && ready.status !== 'True') ||
      spec?.taints?.some(({ key, effect }) => effect !== 'PreferNoSchedule' && isPassing(key)),
  )
}

/** Pure: how a node is away, in words. */
export function howAway({ spec, status }: Node): string {
  if (spec?.unschedulable) return 'cordoned'
  const ready = (status?.conditions ?? []).find(({ type }) => type === 'Ready')
  if (ready && ready.status !== 'True') return 'not ready'
  const taint = spec?.taints?.find(({ key }) => isPassing(key))
  return taint ? `tainted ${taint.key}` : 'not ready'
}

/**
 * Pure: the nodes that would take the pod if they were well; undefined when none would, whatever happens to them.
 * @param facts what the scheduler told of the pod
 */
export function fittingAway(pod: Pod, facts: readonly Fact[], place: Place): Node[] | undefined {
  const { nodes } = place
  const away = nodes.filter(isAway)
  const passes = facts.some((each) => each.passes)
  // Without the right to see nodes, the sentence is all there is.
  if (nodes.length === 0) return passes && facts.every((each) => each.passes) ? [] : undefined
  // The sentence may be older than what the nodes tell: then any of them may have been away.
  const asked = away.length === 0 && passes ? nodes : away
  const lasting = facts.filter((each) => !each.passes)
  // What keeps the pod from other nodes for a reason that does not show here keeps it from these, too.
  if (away.length < nodes.length && lasting.some((each) => !shows(each, pod, place))) return undefined
  const fitting = asked.filter((node) => misfits(pod, node, place).length === 0)
  return fitting.length > 0 ? fitting : undefined
}

/** Whether what is known here explains a reason of the scheduler's. */
function shows({ subject, taint, count }: Fact, pod: Pod, place: Place): boolean {
  const tainted = (node: Node) => hindrances(pod, [node]).some(({ key }) => !taint || key === taint)
  if (subject === 'taint') return place.nodes.filter(tainted).length >= (taint ? 1 : count)
  return place.nodes.some((node) => misfits(pod, node, place).includes(subject))
}
