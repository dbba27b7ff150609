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

/** Pure: the finding for an object that did not arrive, although tasks ran on both nodes. */
export function objectFinding({ from, to, length, failure }: ObjectFact): Finding | undefined {
  if (!failure) return undefined
  const target = to ? hostOf(to) : 'the head'
  const message = `An object of ${length / 1_000} kB did not arrive from ${hostOf(from)} at ${target}`
  return makeFinding('object-stuck', message, [failure.message, ...failure.evidence], { node: from.hostname })
}

/** Pure: the finding for an actor that failed, although tasks ran on all nodes. */
export function actorFinding(failure: RayFailure | undefined): Finding[] {
  if (!failure) return []
  return [
    makeFinding('actor-failed', 'An actor with default options did not answer', [failure.message, ...failure.evidence]),
  ]
}
