import type { CanonicalModel, CanonicalService } from '../../../shared/compose/model.ts'
import { addressedHosts, hostsIn, hostsInCommand, hostsInVariable } from './host-spellings.ts'

/** A host's name, in lower case → the service that answers to it. */
export type Names = ReadonlyMap<string, string>

/** Pure: the hosts of a project: services, container names, aliases on networks and links. */
export function namesOf({ services = {} }: CanonicalModel): Names {
  const names = Object.entries(services).flatMap(([service, { container_name, networks, links }]) => [
    ...(links ?? []).flatMap(linkOf),
    ...Object.values(networks ?? {}).flatMap((each) => (each?.aliases ?? []).map((alias) => [alias, service] as const)),
    ...(container_name ? [[container_name, service] as const] : []),
    [service, service] as const,
  ])
  return new Map(names.map(([name, service]) => [name.toLowerCase(), service]))
}

/** `service:alias`. */
function linkOf(link: string): (readonly [string, string])[] {
  const [service, alias] = link.split(':')
  return service && alias ? [[alias, service]] : []
}

/**
 * Pure: the services that one names as hosts, wherever addresses stand in a Compose file, or in the files it mounts.
 * @param mounted the texts of those files.
 */
export function namesIn(
  raw: CanonicalService,
  { configs = {} }: CanonicalModel,
  names: Names,
  mounted: readonly string[] = [],
): string[] {
  const { environment = {}, command, entrypoint, healthcheck } = raw
  const test = [healthcheck?.test ?? []].flat()
  const contents = (raw.configs ?? []).map(({ source }) => configs[source]?.content ?? '')
  const hosts = [
    ...Object.entries(environment).flatMap(([name, value]) => hostsInVariable(name, value ?? '')),
    ...[command ?? [], entrypoint ?? [], test].flatMap(hostsInCommand),
    ...contents.flatMap(hostsIn),
    ...mounted.flatMap(addressedHosts),
  ]
  return [...new Set(hosts.flatMap((each) => names.get(each) ?? []))]
}
