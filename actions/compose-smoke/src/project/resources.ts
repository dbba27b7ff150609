import type { CanonicalResource } from '../../../shared/compose/model.ts'
import type { RawModel } from './model.ts'

/** A volume or network that Compose creates for a project. */
export interface NamedResource {
  type: 'volume' | 'network'
  /** In the Compose file. */
  key: string
  /** In the engine. */
  name: string
}

/** Pure: the volumes and networks that Compose creates; external ones are somebody else's on purpose. */
export function resourcesOf({ volumes, networks }: RawModel): NamedResource[] {
  return [...named('volume', volumes), ...named('network', networks)]
}

function named(type: NamedResource['type'], all: Record<string, CanonicalResource | null> = {}): NamedResource[] {
  return Object.entries(all).flatMap(([key, each]) =>
    each?.name && !each.external ? [{ type, key, name: each.name }] : [],
  )
}

/** Pure: a Compose file with the provider services alone, so that they can be removed from any folder. */
export function providersOf({ services = {} }: RawModel): string | undefined {
  const providers = Object.entries(services).flatMap(([name, { provider }]) =>
    provider ? [[name, { provider }] as const] : [],
  )
  return providers.length > 0 ? JSON.stringify({ services: Object.fromEntries(providers) }) : undefined
}
