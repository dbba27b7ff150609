import { isIPv6 } from '../../../shared/inputs/forms/ip.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { INPUTS } from '../catalogue/inputs.ts'
import type { Limited } from '../limits.ts'

/** Certificates for Ray's TLS, which always verifies both sides; PEM texts. */
export interface Tls {
  ca?: Buffer
  cert?: Buffer
  key?: Buffer
}

/** Address of a Ray Client server. */
export interface Endpoint extends Limited {
  host: string
  /** The IP address of the host that accepts connections; default: each connection resolves the host. */
  ip?: string
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

const ADDRESS = /^(?:ray:\/\/)?(?:\[(?<six>[0-9a-f:.]+(?:%[\w.-]+)?)\]|(?<host>[^:/[\]\s]+))(?::(?<port>\d+))?\/?$/i

/**
 * Pure: `ray://host:10001`, `host:port`, `host`, `[::1]:10001`.
 * @param as the name of the input, and the default port.
 * @throws {Problem} RP070 for any other form.
 */
export function parseAddress(address: string, as = { input: 'address', port: CLIENT_PORT }): Endpoint {
  const local = LOCAL.exec(address.trim())?.[1]
  if (local !== undefined) throw localAddress(as.input, local)
  const read = readAddress(address.trim(), as.port)
  if (read === undefined) throw wrongAddress(as.input, address)
  return read
}

function readAddress(address: string, fallback: number): Endpoint | undefined {
  const { six, host, port } = ADDRESS.exec(address)?.groups ?? {}
  const name = six ?? host
  const number = port === undefined ? fallback : Number(port)
  return name === undefined || !isPort(number) ? undefined : { host: name, port: number }
}

/** Pure: whether a text is an address that the probe can use. */
export const isAddress = (text: string) => !LOCAL.test(text) && readAddress(text, CLIENT_PORT) !== undefined

/** Pure: `::1` → `[::1]:10001`; of the dashboard's address, the host with the client port. */
export function addressMeant(text: string): string | undefined {
  if (isIPv6(text)) return `[${text}]:${CLIENT_PORT}`
  const host = /^\w+:\/\/([^:/\s]+)(?::\d+)?\/?$/.exec(text)?.[1]
  return host && `${host}:${CLIENT_PORT}`
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

/** What `ray.init` takes for a Ray on the machine of the driver. */
const LOCAL = /^(?:ray:\/\/)?(auto|local)$/i

function localAddress(input: string, word: string) {
  const message = `${input}: ${JSON.stringify(word)} means a Ray on the machine of the driver; the probe needs an address`
  return new Problem(INPUTS['wrong-address']({ message }))
}

/** Pure: what to write instead of an address in another form; undefined: the usual remedy. */
function remedyFor(address: string): string | undefined {
  if (isIPv6(address)) return `Write IPv6 addresses in brackets: [${address}]:${CLIENT_PORT}`
  if (/^https?:/i.test(address)) return 'Write HOST:10001, the Ray Client port; set dashboard to HOST:8265.'
  return undefined
}

/** The problem for an invalid address. */
export function wrongAddress(input: string, address: string) {
  return new Problem(
    INPUTS['wrong-address']({
      message: `${input}: ${JSON.stringify(address)} isn't a valid Ray head address`,
      remedy:
        input === 'address' ? remedyFor(address.trim()) : 'Write HOST:PORT, or only PORT if it is on the same host.',
    }),
  )
}
