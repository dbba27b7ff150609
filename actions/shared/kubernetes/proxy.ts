import type { Cluster as ClusterEntry, KubeConfig } from '@kubernetes/client-node'
import { HttpError } from '../http/errors.ts'
import { bypassesProxy } from '../http/no-proxy.ts'
import { portOf, proxyFor } from '../http/proxy.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Pure: the proxy to an API server, as for kubectl: `proxy-url` of the kubeconfig, which NO_PROXY doesn't change, else
 * HTTPS_PROXY or HTTP_PROXY by the server's scheme, unless NO_PROXY leaves it out. ALL_PROXY isn't read.
 * Source: k8s.io/client-go, transport/cache.go and tools/clientcmd/client_config.go (`Proxy`), and
 * golang.org/x/net/http/httpproxy: upper case takes precedence over lower case.
 * @throws {HttpError} when proxy-url or the variable isn't a URL of an HTTP proxy.
 */
export function clusterProxy({ server, proxyUrl }: Pick<ClusterEntry, 'server' | 'proxyUrl'>, env: Environment) {
  if (proxyUrl) return checked(proxyUrl)
  if (!URL.canParse(server)) return undefined
  const either = (name: string) => env[name.toUpperCase()] || env[name]
  const names = ['https_proxy', 'http_proxy', 'no_proxy']
  const url = new URL(server)
  const socks = either(`${url.protocol.slice(0, -1)}_proxy`)
  if (socks && SOCKS.test(socks)) return bypassesProxy(destinationOf(url), either('no_proxy') ?? '') ? undefined : socks
  return proxyFor(url, Object.fromEntries(names.map((name) => [name, either(name)])))?.href
}

/** Go takes these from the environment, too; Slipway's own HTTP client doesn't. */
const SOCKS = /^socks5h?:\/\//
const destinationOf = (url: URL) => ({ hostname: url.hostname, port: portOf(url) })

const SCHEMES = /^(https?|socks5h?):\/\//

/** client-go knows these schemes, and no URL without one. */
function checked(proxyUrl: string): string {
  if (SCHEMES.test(proxyUrl) && URL.canParse(proxyUrl)) return proxyUrl
  throw new HttpError("proxy-url of the kubeconfig isn't the URL of a proxy; expected: http://HOST:PORT", {
    retryable: false,
    remedy: 'Correct proxy-url in the kubeconfig; it starts with http://, https:// or socks5://.',
  })
}

/**
 * Sets what the library doesn't know for the current cluster, so that requests, watches and port-forwards alike have
 * it: the proxy of the environment, and that a server without TLS (`kubectl proxy`) has no certificate to verify.
 */
export function completeCluster(config: KubeConfig, env: Environment): void {
  const current = config.getCurrentCluster()
  if (!current) return
  const skipTLSVerify = current.skipTLSVerify || current.server.startsWith('http:')
  const complete = { ...current, skipTLSVerify, proxyUrl: clusterProxy(current, env) }
  config.clusters = config.clusters.map((each) => (each === current ? complete : each))
}
