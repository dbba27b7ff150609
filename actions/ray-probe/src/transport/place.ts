import { type Endpoint, isPort, parseAddress, wrongAddress } from './endpoint.ts'

/** Where a part of the cluster is: at an address of its own, or at a port on the same way in. */
export type HostPort = Endpoint | { host?: undefined; port: number }

const DIGITS = /^\d+$/
const HTTP = /^http:\/\//

/**
 * Pure: `6379` is a port on the same way in; `host:6379` and `http://host:8265` are addresses.
 * @param port of an address that has none.
 * @throws {Problem} RP070 when it is neither.
 */
export function parseHostPort(input: string, value: string, port: number): HostPort {
  const text = value.trim()
  if (!DIGITS.test(text)) return parseAddress(text.replace(HTTP, ''), { input, port })
  if (!isPort(Number(text))) throw wrongAddress(input, value)
  return { port: Number(text) }
}
