import type { CauseId } from '../../../shared/diagnosis/causes/causes.ts'
import type { ServiceModel } from '../project/model.ts'

/** Causes that waiting for another service avoids. */
const OF_WAITING: readonly CauseId[] = [
  'connection-refused',
  'database-starting',
  'connection-timeout',
  'table-missing',
]
const LOOPBACK = /\b(localhost|127\.0\.0\.\d+)\b|\[?::1\]?/
const PORT = /(?:localhost|127\.0\.0\.\d+|::1\]?)["']?(?::|, port |\s+port\s+)(\d{2,5})\b/

/**
 * Pure: what to do instead of waiting, where the service waits already or connects to itself; undefined: the usual
 * remedy is right.
 */
export function remedyInsteadOfWaiting(
  cause: CauseId,
  line: string,
  service: ServiceModel | undefined,
  services: readonly ServiceModel[],
): string | undefined {
  if (!service || !OF_WAITING.includes(cause)) return undefined
  if (cause === 'connection-refused' && LOOPBACK.test(line)) return ofLoopback(line, service, services)
  const published = cause === 'connection-refused' ? ofPublishedPort(line, service, services) : undefined
  if (published) return published
  const waits = Object.entries(service.dependsOn)
  const healthy = waits.filter(([, condition]) => condition === 'service_healthy').map(([name]) => name)
  const needed = [...new Set([...waits.map(([name]) => name), ...service.refersTo])]
  if (cause === 'table-missing') return ofMigration(service)
  if (needed.length === 0 || !needed.every((each) => healthy.includes(each))) return undefined
  const names = healthy.join(', ')
  return `${service.name} already waits until ${names} is healthy, so the healthcheck of ${names} passes too early: let it connect over TCP to the address that ${service.name} uses (for Postgres: pg_isready -h 127.0.0.1), or correct host and port.`
}

function ofLoopback(line: string, { name }: ServiceModel, services: readonly ServiceModel[]): string {
  const port = Number(PORT.exec(line)?.[1])
  const other = services.find((each) => each.name !== name && answersOn(each, port))?.name
  return `In a container, localhost is the container itself. Connect to ${other ?? 'the other service'} by its service name${other && port ? ` (${other}:${port})` : ''}.`
}

/** Between containers, another container does not listen on the published port. */
function ofPublishedPort(line: string, { name }: ServiceModel, services: readonly ServiceModel[]): string | undefined {
  for (const other of services.filter((each) => each.name !== name))
    for (const { published = '', target } of other.ports)
      if (published !== '' && Number(published) !== target && new RegExp(`(?:\\bport |:)${published}\\b`).test(line))
        return `Between containers, ${published} is not open: it is the port that ${other.name} publishes on the machine. Connect to ${other.name}:${target}.`
  return undefined
}

/** Published, or the usual port of what its image is named after. */
function answersOn({ image, ports }: ServiceModel, port: number): boolean {
  if (ports.some(({ target }) => target === port)) return true
  return new RegExp(USUAL[port] ?? '(?!)', 'i').test(image)
}

/** Source: IANA's service names and the images' documentation. */
const USUAL: Readonly<Record<number, string>> = {
  3306: 'mysql|mariadb',
  5432: 'postg',
  5672: 'rabbitmq',
  6379: 'redis|valkey',
  9092: 'kafka|redpanda',
  9200: 'elasticsearch|opensearch',
  11211: 'memcached',
  27017: 'mongo',
}

function ofMigration({ name, dependsOn }: ServiceModel): string | undefined {
  const done = Object.entries(dependsOn).filter(([, condition]) => condition === 'service_completed_successfully')
  const names = done.map(([each]) => each).join(', ')
  return names
    ? `${name} already waits until ${names} has ended: check that ${names} runs all migrations against the same database.`
    : undefined
}
