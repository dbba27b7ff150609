import { BlockList, isIP, isIPv6 } from 'node:net'

/** Host and port that a request goes to. */
export interface Destination {
  /** As in URLs: IPv6 addresses in brackets. */
  hostname: string
  port: number
}

/**
 * Pure: whether a request bypasses the proxy. Entries of the list are separated by commas or spaces; letter case and
 * a trailing dot are ignored.
 *
 * | entry | matches | as in |
 * | --- | --- | --- |
 * | `*` | everything | curl, Go, Node |
 * | `example.com`, `.example.com`, `*.example.com` | that host and all below it | curl |
 * | `192.0.2.1`, `fc00::1`, `[fc00::1]` | that address; names are not resolved | curl, Go |
 * | `192.0.2.0/24`, `fc00::/7` | addresses of that network | curl, Go |
 * | any of these with `:PORT` | that port alone | curl, Go, Node |
 *
 * This machine (`localhost`, `*.localhost`, 127.0.0.0/8, `::1`) never goes through a proxy, as in Go.
 */
export function bypassesProxy({ hostname, port }: Destination, noProxy: string): boolean {
  const host = bare(hostname)
  if (isThisMachine(host)) return true
  return noProxy.split(/[\s,]+/).some((entry) => entry !== '' && fits(host, port, entry))
}

/** Pure: a host for comparing: lower case, without brackets and without the root's dot. */
const bare = (host: string) =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || (isIP(host) > 0 && LOOPBACK.check(host, family(host)))
}

const family = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8)
LOOPBACK.addAddress('::1', 'ipv6')

function fits(host: string, port: number, entry: string): boolean {
  const { name, wantedPort } = parts(entry)
  if (wantedPort !== undefined && wantedPort !== port) return false
  if (name === '*') return true
  const [network = '', prefix] = name.split('/')
  if (prefix !== undefined) return isInNetwork(host, network, Number(prefix))
  if (isIP(name)) return isIP(host) > 0 && isInNetwork(host, name, isIPv6(name) ? 128 : 32)
  const domain = name.replace(/^\*?\./, '')
  return host === domain || (!isIP(host) && host.endsWith(`.${domain}`))
}

/** An IPv6 address has a port only in brackets. */
function parts(entry: string): { name: string; wantedPort?: number } {
  const [, name, port] = (isIPv6(entry) ? undefined : /^(.+):(\d+)$/.exec(entry)) ?? []
  return { name: bare(name ?? entry), wantedPort: port === undefined ? undefined : Number(port) }
}

function isInNetwork(host: string, network: string, prefix: number): boolean {
  if (!isIP(host) || !isIP(network) || !(prefix >= 0 && prefix <= (isIPv6(network) ? 128 : 32))) return false
  const list = new BlockList()
  list.addSubnet(network, prefix, family(network))
  return list.check(host, family(host))
}
