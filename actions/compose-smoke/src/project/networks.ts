import type { CanonicalModel } from '../../../shared/compose/model.ts'

/** Pure: the networks of a service, where each of them is internal: it reaches no host outside. */
export function internalNetworks({ services = {}, networks = {} }: CanonicalModel, service: string): string[] {
  const own = Object.keys(services[service]?.networks ?? {})
  return own.every((each) => networks[each]?.internal) ? own : []
}

/** Pure: whether two services have no network in common, so that neither finds the other by its name. */
export function areSeparate({ services = {} }: CanonicalModel, one: string, other: string): boolean {
  const [first, second] = [services[one], services[other]]
  if (!first?.networks || !second?.networks || first.network_mode || second.network_mode) return false
  return !Object.keys(first.networks).some((each) => each in (second.networks ?? {}))
}
