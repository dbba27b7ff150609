import { Problem } from '../../../shared/outcome/problem.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import type { Inputs } from '../inputs.ts'
import type { ServiceModel } from '../project/model.ts'
import type { Project } from '../project/project.ts'
import { placeOfMention, placeOfService } from '../project/source.ts'

interface Published {
  service: string
  host: string
  port: string
  protocol: string
}

/** @throws {Problem} CS002 when two services publish the same port: only the first of them can start. */
export function requireDifferentPorts(
  { services, sources }: Pick<Project, 'services' | 'sources'>,
  { expect }: Pick<Inputs, 'expect'>,
): void {
  const started = services.filter(({ name, replicas }) => replicas > 0 && expect[name] !== 'any')
  for (const each of started) requireOneEach(each, sources)
  const all = started.flatMap(publishedBy)
  for (const [index, each] of all.entries()) {
    const first = all.slice(0, index).find((other) => other.service !== each.service && collide(other, each))
    if (first) throw samePort(first, each, sources)
  }
}

/** Each replica needs a port of its own. */
function requireOneEach({ name, replicas, ports }: ServiceModel, sources: Project['sources']): void {
  const short = ports.find(({ published = '' }) => portsIn(published) < replicas)
  if (!short) return
  throw new Problem(
    COMPOSE_SMOKE['port-taken']({
      message: `Service ${name} has ${replicas} replicas, and each of them publishes port ${short.published}/${short.protocol ?? 'tcp'} of this machine`,
      where: { service: name, ...placeOfService(sources, name, ['ports']) },
      remedy: 'Publish a range with a port for each replica, or no host port (Docker chooses free ones).',
    }),
  )
}

/** How many ports of this machine a container may take: any, without a number. */
function portsIn(published: string): number {
  const [, from = '0', to = from] = /^(\d+)(?:-(\d+))?$/.exec(published) ?? []
  return Number(from) === 0 ? Number.POSITIVE_INFINITY : Number(to) - Number(from) + 1
}

/** A range leaves Docker a choice. */
const publishedBy = ({ name, ports }: ServiceModel): Published[] =>
  ports.flatMap(({ host = '', published = '', protocol = 'tcp' }) =>
    /^\d+$/.test(published) && published !== '0' ? [{ service: name, host, port: published, protocol }] : [],
  )

const EVERYWHERE = ['', '0.0.0.0', '::']

function collide(one: Published, other: Published): boolean {
  const sameHost = one.host === other.host || EVERYWHERE.includes(one.host) || EVERYWHERE.includes(other.host)
  return sameHost && one.port === other.port && one.protocol === other.protocol
}

function samePort(first: Published, second: Published, sources: Project['sources']): Problem {
  const place = (service: string) => placeOfService(sources, service, ['ports'])
  const other = place(first.service) ?? placeOfMention(sources, first.service)
  return new Problem(
    COMPOSE_SMOKE['port-taken']({
      message: `Services ${first.service} and ${second.service} both publish port ${second.port}/${second.protocol} of this machine`,
      where: { service: second.service, ...place(second.service) },
      evidence: other ? [`${first.service} publishes it at ${other.file}:${other.line}`] : [],
      remedy: `Publish another port for one of them (without a host port, Docker chooses a free one).`,
    }),
  )
}
