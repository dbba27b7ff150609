import { Problem } from '../../../shared/outcome/problem.ts'
import { RAY_PROBE } from '../catalogue.ts'

/** Certificates for Ray's TLS, which always verifies both sides; PEM texts. */
export interface Tls {
  ca?: Buffer
  cert?: Buffer
  key?: Buffer
}

/** Address of a Ray Client server. */
export interface Endpoint {
  host: string
  port: number
  /** Display name, if other than the address: `service ray/ray-head`. */
  name?: string
  /** Port-forwarded: connections are always accepted, and closed if nothing listens at the target. */
  forwarded?: boolean
  /** Undefined for plain text. */
  tls?: Tls
}

/** Ray's default for --ray-client-server-port. */
export const CLIENT_PORT = 10_001
const PORT_MAX = 65_535

const ADDRESS = /^(?:ray:\/\/)?(?:\[(?<six>[0-9a-f:.]+)\]|(?<host>[^:/[\]\s]+))(?::(?<port>\d+))?\/?$/i

/**
 * Pure: `ray://host:10001`, `host:port`, `host`, `[::1]:10001`.
 * @param as the name of the input, and the default port.
 * @throws {Problem} RP070 for any other form.
 */
export function parseAddress(address: string, as = { input: 'address', port: CLIENT_PORT }): Endpoint {
  const { six, host, port } = ADDRESS.exec(address.trim())?.groups ?? {}
  const name = six ?? host
  const number = port === undefined ? as.port : Number(port)
  if (name === undefined || !isPort(number)) throw wrongAddress(as.input, address)
  return { host: name, port: number }
}

/** Pure: whether a number is a valid TCP port. */
export function isPort(number: number): boolean {
  return number >= 1 && number <= PORT_MAX
}

/** Pure: the port of `host:port`; undefined without a port. */
export function portOf(address: string): number | undefined {
  const port = /:(\d+)$/.exec(address)?.[1]
  return port === undefined ? undefined : Number(port)
}

/** Pure: the name of an endpoint for messages. */
export function nameOf(endpoint: Endpoint): string {
  return endpoint.name ?? targetOf(endpoint)
}

/** Pure: `host:port`, with brackets around IPv6. */
export function targetOf({ host, port }: Pick<Endpoint, 'host' | 'port'>): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}

/** The problem for an invalid address. */
export function wrongAddress(input: string, address: string) {
  return new Problem(
    RAY_PROBE['wrong-address']({
      message: `${input}: ${JSON.stringify(address)} isn't a valid Ray head address`,
      remedy: input === 'address' ? undefined : 'Write HOST:PORT, or only PORT if it is on the same host.',
    }),
  )
}
