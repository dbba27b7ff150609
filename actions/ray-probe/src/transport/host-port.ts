import { type Endpoint, isPort, parseAddress, wrongAddress } from './endpoint.ts'

/** Address of a server of the cluster: an endpoint, or only a port on the same host as the head. */
export type HostPort = Endpoint | { host?: undefined; port: number }

const DIGITS = /^\d+$/
const HTTP = /^http:\/\//

/**
 * Pure: `6379` is a port on the head's host; `host:6379` and `http://host:8265` are addresses.
 * @param port the default port.
 * @throws {Problem} RP070 for any other form.
 */
export function parseHostPort(input: string, value: string, port: number): HostPort {
  const text = value.trim()
  if (!DIGITS.test(text)) return parseAddress(text.replace(HTTP, ''), { input, port })
  if (!isPort(Number(text))) throw wrongAddress(input, value)
  return { port: Number(text) }
}
