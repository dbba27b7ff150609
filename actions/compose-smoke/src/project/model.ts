import type { CanonicalModel, CanonicalService } from '../../../shared/compose/model.ts'

/** A service as Compose understands it, as far as the verdict needs it. */
export interface ServiceModel {
  name: string
  replicas: number
  /** Service → the condition it is waited for with. */
  dependsOn: Record<string, string>
  /** Services that its environment or command names as hosts. */
  refersTo: string[]
  /** Something waits for it to end well. */
  oneShot: boolean
  /** It is there to answer: it has a healthcheck or a published port. */
  server: boolean
  hasHealthcheck: boolean
  image: string
  builds: boolean
  /** `never` where the file forbids to pull it. */
  pullPolicy: string
  ports: { host?: string; published?: string; target: number }[]
}

/** What `docker compose config` prints, as far as it is read here. */
export type RawModel = CanonicalModel

/** Pure: the services that are to run: the named ones with what they depend on, or all. */
export function modelOf(raw: RawModel, wanted: readonly string[]): ServiceModel[] {
  const all = Object.entries(raw.services ?? {}).map(([name, each]) => serviceOf(name, each, raw))
  if (wanted.length === 0) return all
  const names = new Set(
    wanted.flatMap((name) => [name, ...reachOf(name, all, ({ dependsOn }) => Object.keys(dependsOn))]),
  )
  return all.filter((each) => names.has(each.name))
}

/** Pure: everything that a service leads to, directly or through others; never itself. */
export function reachOf(
  name: string,
  services: readonly ServiceModel[],
  edges: (service: ServiceModel) => readonly string[],
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
export const needsOf = ({ dependsOn, refersTo }: ServiceModel) => [...Object.keys(dependsOn), ...refersTo]

function serviceOf(name: string, raw: CanonicalService, { services = {} }: RawModel): ServiceModel {
  const dependsOn = Object.entries(raw.depends_on ?? {}).map(([other, { condition }]) => [other, condition])
  const hasHealthcheck = raw.healthcheck !== undefined && !raw.healthcheck.disable
  const ports = (raw.ports ?? []).map(({ host_ip, published, target }) => ({ host: host_ip, published, target }))
  return {
    name,
    replicas: raw.scale ?? raw.deploy?.replicas ?? 1,
    dependsOn: Object.fromEntries(dependsOn),
    refersTo: Object.keys(services).filter((other) => other !== name && mentions(raw, other)),
    oneShot: Object.values(services).some(
      (other) => other.depends_on?.[name]?.condition === 'service_completed_successfully',
    ),
    server: hasHealthcheck || ports.length > 0,
    hasHealthcheck,
    image: raw.image ?? '',
    builds: raw.build !== undefined && raw.build !== null,
    pullPolicy: raw.pull_policy ?? '',
    ports,
  }
}

/** A name as a host: `postgres:5432`, `http://postgres/`, `user@postgres`, or the whole value. */
function mentions({ environment = {}, command }: CanonicalService, other: string): boolean {
  const name = other.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const host = new RegExp(`^${name}$|(//|@)${name}([:/?]|$)|(^|[\\s,=])${name}:\\d`)
  return [...Object.values(environment), ...(command ?? [])].some((value) => host.test(value ?? ''))
}
