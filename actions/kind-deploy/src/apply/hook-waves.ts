import { type DeletePolicy, hookOf, type Phase, phasesOf } from '../manifests/hooks.ts'
import type { Manifest } from '../manifests/manifest.ts'
import { inOrder } from './order.ts'
import type { Wave } from './wave.ts'

/** Kinds that do something once: what follows has to wait for each. */
const RUN = ['Job', 'Pod', 'Workflow']
/** What hooks need, whose own namespace and definitions may come with them. */
const FIRST = ['Namespace', 'CustomResourceDefinition']

/** Pure: whether an object has a wave of its own, as a hook before or after the rest. */
export const isApart = (manifest: Manifest) => hookOf(manifest) !== undefined && !phasesOf(manifest).includes('main')

/**
 * Pure: the waves of a phase's hooks: in the order of their weights, then kinds, then names. Helm waits for each that
 * runs before it goes on; Argo CD waits for all of one number. Each wave names what goes when it fails, the last one what goes when all succeeded.
 */
export function hookWaves({ name, manifests }: Wave, phase: Phase): Wave[] {
  const hooks = manifests.filter((each) => isApart(each) && phasesOf(each).includes(phase))
  const weights = [...new Set(hooks.map(weightOf))].sort((one, other) => one - other)
  const groups = weights.flatMap((weight) => stepsOf(hooks.filter((each) => weightOf(each) === weight)))
  const foundation = phase === 'before' ? manifests.filter((each) => FIRST.includes(each.object.kind)) : []
  const gone = hooks.filter((each) => goes(each, 'hook-succeeded'))
  return groups.map((group, index) => ({
    name: `${name}, hooks ${phase === 'test' ? 'that test' : `${phase} it`}, weight ${weightOf(group[0])}`,
    manifests: index === 0 ? [...foundation.filter((each) => !group.includes(each)), ...group] : group,
    removedOnFailure: groups.slice(0, index).flatMap((each) => each.filter((one) => gone.includes(one))),
    ...(index === groups.length - 1 ? { removedAfter: gone } : {}),
  }))
}

/**
 * Pure: the hooks that go when a wave has ended. After a failure, as Helm does: the one that failed, if it is
 * to go then, and all that had succeeded, if they are. Source: helm/helm, pkg/action/hooks.go.
 * @param late whether an object of the wave isn't ready.
 */
export function endedHooks(wave: Wave, ready: boolean, late: (manifest: Manifest) => boolean): Manifest[] {
  if (ready) return wave.removedAfter ?? []
  const own = wave.manifests.filter((each) => goes(each, late(each) ? 'hook-failed' : 'hook-succeeded'))
  return [...(wave.removedOnFailure ?? []), ...own]
}

const goes = (hook: Manifest, policy: DeletePolicy) => hookOf(hook)?.policies.includes(policy) ?? false

const weightOf = (manifest?: Manifest) => (manifest && hookOf(manifest)?.weight) ?? 0

/** Of one weight: what only is there goes with the next that runs. */
function stepsOf(hooks: readonly Manifest[]): Manifest[][] {
  const byName = hooks.toSorted((one, other) => one.object.metadata.name.localeCompare(other.object.metadata.name))
  const steps: Manifest[][] = [[]]
  for (const each of inOrder(byName)) {
    steps.at(-1)?.push(each)
    if (RUN.includes(each.object.kind) && hookOf(each)?.oneByOne) steps.push([])
  }
  return steps.filter((each) => each.length > 0)
}
