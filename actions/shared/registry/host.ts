import { DOCKER_HUB, HUB_HOST } from '../image/reference/hub.ts'

/** Pure: the API host of a registry: `docker.io` → `registry-1.docker.io`. */
export function hostOf(registry: string): string {
  return registry === DOCKER_HUB ? HUB_HOST : registry
}

/** Pure: the key of a registry's credentials in Docker's settings. */
export function credentialKey(host: string): string {
  return host === HUB_HOST ? 'https://index.docker.io/v1/' : host
}

/** Pure: local registries use plain HTTP, all others HTTPS. Source: Docker's rule for insecure registries. */
export function originOf(host: string): string {
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host)
  return `${local ? 'http' : 'https'}://${host}`
}
