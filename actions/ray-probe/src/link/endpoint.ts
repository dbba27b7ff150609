import { badInput } from '../../../shared/outcome/problem.ts'

/** Certificates for Ray's TLS, which always checks both sides; PEM texts. */
export interface Tls {
  ca?: Buffer
  cert?: Buffer
  key?: Buffer
}

/** Where a Ray Client server is. */
export interface Endpoint {
  host: string
  port: number
  /** How people know it, when that is not its address: `service ray/ray-head`. */
  name?: string
  /** Plain text when not given. */
  tls?: Tls
}

/** Ray's default for --ray-client-server-port. */
export const CLIENT_PORT = 10_001
const PORT_MAX = 65_535

const ADDRESS = /^(?:ray:\/\/)?(?:\[(?<six>[0-9a-f:.]+)\]|(?<host>[^:/[\]\s]+))(?::(?<port>\d+))?\/?$/i

/**
 * Pure: `ray://host:10001`, `host:port`, `host`, `[::1]:10001`.
 * @throws {Problem} RP070 when it is none of them.
 */
export function parseAddress(address: string): Endpoint {
  const { six, host, port } = ADDRESS.exec(address.trim())?.groups ?? {}
  const name = six ?? host
  const number = port === undefined ? CLIENT_PORT : Number(port)
  if (name === undefined || number < 1 || number > PORT_MAX) throw wrongAddress(address)
  return { host: name, port: number }
}

/** Pure: what to call it in a message. */
export function nameOf(endpoint: Endpoint): string {
  return endpoint.name ?? targetOf(endpoint)
}

/** Pure: `host:port`, with brackets around IPv6. */
export function targetOf({ host, port }: Pick<Endpoint, 'host' | 'port'>): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}

function wrongAddress(address: string) {
  return badInput({
    code: 'RP070 wrong-address',
    message: `address: ${JSON.stringify(address)} is no address of a Ray head`,
    remedy: 'Write ray://HOST:10001 or HOST:PORT.',
  })
}
