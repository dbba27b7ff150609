import type { CanonicalModel } from '../../../shared/compose/model.ts'

/** Pure: whether two services have no network in common, so that neither finds the other by its name. */
export function areSeparate({ services = {} }: CanonicalModel, one: string, other: string): boolean {
  const [first, second] = [services[one], services[other]]
  if (!first?.networks || !second?.networks || first.network_mode || second.network_mode) return false
  return !Object.keys(first.networks).some((each) => each in (second.networks ?? {}))
}
