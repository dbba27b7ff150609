import { DOCKER_HUB, HUB_HOST } from '../image/reference/hub.ts'

/** Pure: the host that answers for a registry: `docker.io` → `registry-1.docker.io`. */
export function hostOf(registry: string): string {
  return registry === DOCKER_HUB ? HUB_HOST : registry
}

/** Pure: the name that Docker's own settings keep a registry's credentials under. */
export function credentialKey(host: string): string {
  return host === HUB_HOST ? 'https://index.docker.io/v1/' : host
}

/** Pure: this machine's own registries speak plain HTTP, all others HTTPS. Source: Docker's own rule for insecure ones. */
export function originOf(host: string): string {
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host)
  return `${local ? 'http' : 'https'}://${host}`
}
