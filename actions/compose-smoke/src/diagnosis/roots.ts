import { COMPOSE_SMOKE } from '../catalogue.ts'
import type { Broken, ServiceState } from '../judge/state.ts'
import { needsOf, reachOf, type ServiceModel } from '../project/model.ts'

/** Pure: the broken services that are not broken because another is. */
export function rootsOf(states: readonly ServiceState[], services: readonly ServiceModel[]): Broken[] {
  const broken = states.filter((each) => each.state === 'broken')
  const leads = (from: string, to: string) => reachOf(from, services, needsOf).has(to)
  // Two that need each other: neither is known to be the cause of the other.
  return broken.filter(({ name }) => !broken.some((other) => leads(name, other.name) && !leads(other.name, name)))
}

/**
 * Pure: the roots that broke first, and those that broke later: by when they are seen beside each other, a slow machine
 * would tell more causes than a fast one.
 */
export function inOrder(roots: readonly Broken[]): { first: Broken[]; later: Broken[] } {
  const atMs = new Map(roots.map((each) => [each, brokeAtMs(each)]))
  const limitMs = Math.min(...atMs.values())
  const isLater = (each: Broken) => (atMs.get(each) ?? 0) > limitMs
  return { first: roots.filter((each) => !isLater(each)), later: roots.filter(isLater) }
}

/** Since the epoch; of one that never started or never ended, its creation. */
function brokeAtMs({ maker, container }: Broken): number {
  const { finishedAtMs, createdAtMs, failedChecks } = container
  const atMs = maker === COMPOSE_SMOKE.unhealthy ? failedChecks.at(-1)?.endMs : finishedAtMs
  return Number.isFinite(atMs) ? Number(atMs) : createdAtMs
}
