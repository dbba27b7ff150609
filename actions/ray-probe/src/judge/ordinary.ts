import type { Finding } from '../../../shared/outcome/finding.ts'
import type { RayNode } from '../client/inventory.ts'
import type { ObjectFact } from '../facts.ts'
import type { RayFailure } from '../failure.ts'
import { makeFinding } from '../findings.ts'
import { hostOf } from './node.ts'

/** CPUs that a task with default options asks for. */
const DEFAULT_CPUS = 1

/** Pure: whether a task with default options fits on a node. */
export function hasDefaultCpus({ resources }: Pick<RayNode, 'resources'>): boolean {
  return (resources.CPU ?? 0) >= DEFAULT_CPUS
}

/** Pure: one finding for all objects that did not arrive, although tasks ran on both nodes. */
export function objectFindings(objects: readonly ObjectFact[]): Finding[] {
  const stuck = objects.filter(({ failure }) => failure)
  const [first] = stuck
  if (!first?.failure) return []
  const others = stuck.slice(1).map((each) => `nor ${wayOf(each)}: ${each.failure?.message}`)
  const message = `An object of ${first.length / 1_000} kB did not arrive ${wayOf(first)}`
  const evidence = [first.failure.message, ...first.failure.evidence, ...others.slice(0, OTHERS_MAX)]
  return [makeFinding('object-stuck', message, evidence, { node: first.from.hostname })]
}

const OTHERS_MAX = 6

function wayOf({ from, to }: ObjectFact): string {
  return `from ${hostOf(from)} at ${to ? hostOf(to) : 'the head'}`
}

/** Pure: the finding for an actor that failed, although tasks ran on all nodes. */
export function actorFinding(failure: RayFailure | undefined): Finding[] {
  if (!failure) return []
  return [
    makeFinding('actor-failed', 'An actor with default options did not answer', [failure.message, ...failure.evidence]),
  ]
}
