import { HttpError } from './errors.ts'
import { bypassesProxy } from './no-proxy.ts'

type Environment = Readonly<Record<string, string | undefined>>

const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 }

/** Pure: the port that a URL goes to. */
export const portOf = ({ port, protocol }: URL) => Number(port) || (PORTS[protocol] ?? 0)

/**
 * Pure: the proxy for a URL: `http_proxy` or `https_proxy` by its scheme, else `all_proxy`, unless `no_proxy` leaves
 * it out. Lower case takes precedence over upper case. Source: everything.curl.dev, "Proxy environment variables".
 * @throws {HttpError} when the variable isn't a URL of an HTTP proxy.
 */
export function proxyFor(url: URL, env: Environment): URL | undefined {
  const scheme = url.protocol.slice(0, -1)
  const [name, value] = firstOf(env, [`${scheme}_proxy`, 'all_proxy'])
  if (!value || bypassesProxy({ hostname: url.hostname, port: portOf(url) }, firstOf(env, ['no_proxy'])[1])) return
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`
  const proxy = URL.canParse(text) ? new URL(text) : undefined
  if (proxy && proxy.protocol in PORTS) return proxy
  const found = proxy ? `a ${proxy.protocol.slice(0, -1)} proxy` : 'not a URL'
  throw new HttpError(`${name} is ${found}; expected: http://HOST:PORT or https://HOST:PORT`, {
    retryable: false,
    remedy: `Correct ${name}; see docs/network.md.`,
  })
}

function firstOf(env: Environment, names: readonly string[]): [name: string, value: string] {
  const all = names.flatMap((name) => [name, name.toUpperCase()])
  const name = all.find((each) => env[each])
  return name === undefined ? ['', ''] : [name, env[name] ?? '']
}

/** Pure: a proxy's URL without user and password. */
export const shownProxy = ({ origin }: URL) => origin

/** Pure: connection options for a proxy; with credentials if its URL has a user (RFC 9110, section 11.7.1). */
export function proxyOptions(proxy: URL): { hostname: string; port: number; headers: Record<string, string> } {
  const { hostname, username, password } = proxy
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  const basic = `Basic ${Buffer.from(login).toString('base64')}`
  return {
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port: portOf(proxy),
    headers: username ? { 'proxy-authorization': basic } : {},
  }
}

/** The error for a 407 response of a proxy. */
export function loginRefused(proxy: URL): HttpError {
  const found = proxy.username ? 'does not accept its user and password' : 'requires a user and a password'
  const remedy =
    'Set them in the variable of the proxy: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT; see docs/network.md.'
  return new HttpError(`the proxy ${shownProxy(proxy)} ${found} (407)`, { retryable: false, remedy })
}
