import type { Endpoint } from '../../../../shared/action/proposal.ts'
import { instructionsOf } from '../../../../shared/dockerfile/parse.ts'
import { ImageReference } from '../../../../shared/image/reference.ts'
import { type Fields, fieldsOf } from '../documents.ts'

/** Ports that debuggers and live reload use: debugpy, Node's inspector, Delve, JDWP, Xdebug, LiveReload, Vite. */
const FOR_DEBUGGERS = [5678, 9229, 9230, 2345, 40_000, 5005, 9003, 35_729, 24_678]
/** Ports that a server only opens with a certificate. */
const FOR_TLS = [443, 8443, 9443]
/** What an official image opens without configuration, by the last part of its name. Source: each image's documentation. */
const OPENED: Readonly<Record<string, readonly number[]>> = {
  postgres: [5432],
  postgis: [5432],
  pgvector: [5432],
  mysql: [3306],
  mariadb: [3306],
  mongo: [27_017],
  redis: [6379],
  valkey: [6379],
  memcached: [11_211],
  rabbitmq: [5672],
  nginx: [80],
  httpd: [80],
  caddy: [80],
  elasticsearch: [9200],
  minio: [9000],
  mailhog: [1025, 8025],
  mailpit: [1025, 8025],
  adminer: [8080],
  grafana: [3000],
  prometheus: [9090],
}

export interface ServiceText {
  fields: Fields
  /** The text of the Dockerfile that it is built from. */
  dockerfile?: string
}

/**
 * Pure: the published TCP ports that a service answers on. A published port alone is no promise: it counts if the
 * command, the healthcheck, a variable or the Dockerfile names it, or if the image is known to open it. If nothing
 * shows which one, it is the first.
 */
export function endpointsOf(service: ServiceText): Endpoint[] {
  const published = [...new Set(list(service.fields.ports).flatMap(containerPort))]
  const possible = published.filter((each) => !FOR_DEBUGGERS.includes(each))
  const shown = possible.filter((each) => isShown(each, service))
  const guess = possible.filter((each) => !FOR_TLS.includes(each)).slice(0, 1)
  const checked = healthRequest(service)
  return (shown.length > 0 ? shown : guess).map((port) => ({
    port,
    ...(checked?.port === port ? { path: checked.path } : {}),
  }))
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** `8080:80`, `127.0.0.1:8080:80/tcp`, `80`, or the long syntax with `target`. */
function containerPort(port: unknown): number[] {
  const long = fieldsOf(port)
  const text = String(long ? long.target : port)
  if (/\/udp$/.test(text) || long?.protocol === 'udp') return []
  const last = Number(text.split('/')[0]?.split(':').at(-1))
  return Number.isInteger(last) && last > 0 ? [last] : []
}

function isShown(port: number, { fields, dockerfile = '' }: ServiceText): boolean {
  const { command, entrypoint, healthcheck, environment, expose, labels, image } = fields
  const texts = [command, entrypoint, healthcheck, environment, expose, labels].map((each) =>
    JSON.stringify(each ?? ''),
  )
  return (
    new RegExp(`(?<![\\d.])${port}(?![\\d.])`).test([...texts, served(dockerfile)].join('\n')) ||
    (typeof image === 'string' && openedBy(image).includes(port))
  )
}

/** The instructions of a Dockerfile that say where its program listens. */
function served(dockerfile: string): string {
  const telling = ['EXPOSE', 'CMD', 'ENTRYPOINT', 'ENV', 'HEALTHCHECK']
  const instructions = instructionsOf(dockerfile).filter(({ keyword }) => telling.includes(keyword))
  return instructions.map(({ text }) => text).join('\n')
}

function openedBy(image: string): readonly number[] {
  const name = ImageReference.read(image)?.shortName ?? ''
  const opened = Object.hasOwn(OPENED, name) ? OPENED[name] : undefined
  return [...(opened ?? []), ...(name === 'rabbitmq' && image.includes('management') ? [15_672] : [])]
}

/** A path for checks, on the container itself; other pages may redirect or ask for a login. */
const HEALTH_URL =
  /(?:http:\/\/|(?<![\w/.@-]))(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d+))?(\/[\w./-]*(?:health|ready|live|ping|status|up|heartbeat|alive)[\w./-]*)(?![\w?=&$])/i
const HTTP_PORT = 80

function healthRequest({ fields, dockerfile = '' }: ServiceText): Required<Endpoint> | undefined {
  const own = fieldsOf(fields.healthcheck)?.test
  const [image] = instructionsOf(dockerfile).filter(({ keyword }) => keyword === 'HEALTHCHECK')
  const text = own === undefined ? (image?.text ?? '') : JSON.stringify(own)
  const [, port, path] = HEALTH_URL.exec(text) ?? []
  return path === undefined ? undefined : { port: Number(port ?? HTTP_PORT), path }
}
