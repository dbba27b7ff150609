import { forElsewhere, isAddOn } from '../purpose.ts'
import type { Candidate } from './candidate.ts'
import { isWorkload } from './objects.ts'
import type { Preferences } from './rank.ts'

/** Pure: those that the user asked for. */
export const askedIn = (first: readonly Candidate[], { picked }: Preferences) =>
  first.filter(({ path }) => picked.has(path))

/** Pure: of the best of each group of alternatives, those of one kind that are for this machine and the application itself. */
export function fittingIn(first: readonly Candidate[], preferences: Preferences): Candidate[] {
  const asked = askedIn(first, preferences)
  const kind = kindOf(first, asked)
  const same = first.filter((each) => each.kind === kind && !(first.some(runs) && onlyLimits(each)))
  const near = same.filter((each) => asked.includes(each) || isNear(each))
  const application = near.filter((each) => asked.includes(each) || !isAddOn(each.path))
  return [application, near, same].find((each) => each.length > 0) ?? []
}

function kindOf(first: readonly Candidate[], [asked]: readonly Candidate[]): Candidate['kind'] | undefined {
  const own = (['kustomize', 'plain', 'chart'] as const).find((each) =>
    first.some((one) => one.kind === each && isWhole(one, first) && isOwn(one)),
  )
  return asked?.kind ?? own ?? first.find(runs)?.kind ?? first[0]?.kind
}

/** Of the application itself. Without a workload it is configuration for others; what a chart has only Helm knows. */
const isOwn = (one: Candidate) => runs(one) && isNear(one) && !isAddOn(one.path)

const runs = ({ kind, units }: Candidate) => kind === 'chart' || units.some(({ objects }) => objects.some(isWorkload))

/** Rules for what runs: without it, they have no effect. */
const LIMITS = /^(NetworkPolicy|ResourceQuota|LimitRange|PodDisruptionBudget|PriorityClass|HorizontalPodAutoscaler)$/
const onlyLimits = ({ units }: Candidate) => {
  const objects = units.flatMap((each) => each.objects)
  return objects.length > 0 && objects.every(({ kind }) => LIMITS.test(kind))
}

/** Plain manifests without a Service are an addition to the chart beside them: a load, a quota. */
function isWhole({ kind, units }: Candidate, all: readonly Candidate[]): boolean {
  if (kind !== 'plain' || !all.some((each) => each.kind === 'chart')) return true
  return units.some(({ objects }) => objects.some((each) => each.kind === 'Service'))
}

const isNear = ({ path }: Candidate) => !forElsewhere(path)
