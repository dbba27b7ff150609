import type { CanonicalModel, CanonicalService } from '../../../shared/compose/model.ts'
import { databasesOf } from './clients.ts'
import { type Names, namesIn, namesOf } from './hosts.ts'
import { isServer } from './server.ts'

/** A service as Compose understands it, as far as the verdict needs it. */
export interface ServiceModel {
  name: string
  replicas: number
  /** Service → the condition it is waited for with. */
  dependsOn: Record<string, string>
  /** Services that it names as hosts: in its environment, command, healthcheck or configs; and its databases. */
  refersTo: string[]
  /** Something waits for it to end well. */
  oneShot: boolean
  /** It is there to answer: others need it, or it has a healthcheck, an exposed or a published port. */
  server: boolean
  /** A program stands for it; there is no container, and `up` waits for the program. */
  provider: boolean
  image: string
  builds: boolean
  /** `never` where the file forbids to pull it. */
  pullPolicy: string
  /** As in the Compose file; empty: the project's networks. */
  networkMode: string
  ports: { host?: string; published?: string; target: number; protocol?: string }[]
}

/** What `docker compose config` prints, as far as it is read here. */
export type RawModel = CanonicalModel

type Dependencies = Pick<ServiceModel, 'name' | 'dependsOn' | 'refersTo'>

/** The configuration files that each service mounts: their texts. */
export type MountedTexts = ReadonlyMap<string, readonly string[]>

/** Pure: the services that Compose would start: those that it prints. */
export function modelOf(raw: RawModel, mounted: MountedTexts = new Map()): ServiceModel[] {
  const names = namesOf(raw)
  const services = Object.entries(raw.services ?? {})
  const known = services.map(([name, each]) => ({ name, ...edgesOf(name, each, raw, names, mounted.get(name)) }))
  const dependencies = known.map((each) => ({
    ...each,
    refersTo: each.refersTo.filter((other) => !waits(other, each.name, known)),
  }))
  return services.map(([name, each], index) =>
    serviceOf(each, { ...(dependencies[index] as Dependencies), name }, dependencies),
  )
}

/** Pure: everything that a service leads to, directly or through others; never itself. */
export function reachOf<Service extends { name: string }>(
  name: string,
  services: readonly Service[],
  edges: (service: Service) => readonly string[],
): Set<string> {
  const found = new Set<string>()
  const visit = (each: string) => {
    const service = services.find((other) => other.name === each)
    for (const next of service ? edges(service) : []) {
      if (found.has(next) || next === name) continue
      found.add(next)
      visit(next)
    }
  }
  visit(name)
  return found
}

/** Pure: what a service needs, whether it says so or only uses it. */
export const needsOf = ({ dependsOn, refersTo }: Dependencies) => [...Object.keys(dependsOn), ...refersTo]

/** A service that waits for another names the other's host for use; the other names its own for links and callbacks. */
const waits = (from: string, to: string, services: readonly Dependencies[]) =>
  reachOf(from, services, ({ dependsOn }) => Object.keys(dependsOn)).has(to)

function edgesOf(
  name: string,
  raw: CanonicalService,
  model: RawModel,
  names: Names,
  mounted?: readonly string[],
): Omit<Dependencies, 'name'> {
  const dependsOn = Object.entries(raw.depends_on ?? {}).map(([other, { condition }]) => [other, condition])
  const hosts = [...namesIn(raw, model, names, mounted), ...databasesOf(name, model)]
  const refersTo = [...new Set(hosts)].filter((other) => other !== name)
  return { dependsOn: Object.fromEntries(dependsOn), refersTo }
}

function serviceOf(raw: CanonicalService, own: Dependencies, all: readonly Dependencies[]): ServiceModel {
  const waitedFor = all.flatMap(({ dependsOn }) => dependsOn[own.name] ?? [])
  return {
    ...own,
    replicas: raw.provider ? 0 : (raw.scale ?? raw.deploy?.replicas ?? 1),
    oneShot: waitedFor.includes('service_completed_successfully'),
    server: isServer(raw, own.name, waitedFor.length > 0 || all.some(({ refersTo }) => refersTo.includes(own.name))),
    provider: raw.provider !== undefined,
    image: raw.image ?? '',
    builds: raw.build !== undefined && raw.build !== null,
    pullPolicy: raw.pull_policy ?? '',
    networkMode: raw.network_mode ?? '',
    ports: (raw.ports ?? []).map(({ host_ip, published, target, protocol }) => ({
      host: host_ip,
      published,
      target,
      protocol,
    })),
  }
}
