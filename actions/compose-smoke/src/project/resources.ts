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

/** Provider services: no container, a program that is called with `up` and `down`. */
export interface Providers {
  /** The text of a Compose file with these services alone, so that they can be removed without the project's files. */
  file: string
  /** The project's folder: Compose calls the programs with the variables of its `.env`. */
  directory: string
}

/** Pure: the provider services of a model; undefined without any. */
export function providersOf({ services = {} }: RawModel, directory: string): Providers | undefined {
  const providers = Object.entries(services).flatMap(([name, { provider }]) =>
    provider ? [[name, { provider }] as const] : [],
  )
  if (providers.length === 0) return undefined
  return { file: JSON.stringify({ services: Object.fromEntries(providers) }), directory }
}
