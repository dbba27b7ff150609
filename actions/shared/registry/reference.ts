/** Where an image is, in a registry. */
export interface Reference {
  /** `ghcr.io`, `127.0.0.1:5000`. */
  host: string
  /** `owner/image`. */
  name: string
  /** A tag, or a digest where one is given. */
  version: string
}

/** What Docker means by names without a host. */
const DOCKER_HUB = 'registry-1.docker.io'

/** Pure: `api:1` → Docker Hub's `library/api`, `ghcr.io/owner/api@sha256:…` as it stands. */
export function referenceOf(text: string): Reference {
  const [, given = '', tag, digest] = /^([^@]*?)(?::([\w][\w.-]{0,127}))?(?:@(.+))?$/.exec(text) ?? []
  const slash = given.indexOf('/')
  const first = slash === -1 ? '' : given.slice(0, slash)
  const hosted = /[.:]/.test(first) || first === 'localhost'
  const version = digest ?? tag ?? 'latest'
  if (hosted) return { host: hub(first), name: given.slice(slash + 1), version }
  return { host: DOCKER_HUB, name: slash === -1 ? `library/${given}` : given, version }
}

function hub(host: string): string {
  return host === 'docker.io' || host === 'index.docker.io' ? DOCKER_HUB : host
}

/** Pure: the name that Docker's own settings keep a registry's credentials under. */
export function credentialKey(host: string): string {
  return host === DOCKER_HUB ? 'https://index.docker.io/v1/' : host
}

/** Pure: this machine's own registries speak plain HTTP, all others HTTPS. Source: Docker's own rule for insecure ones. */
export function originOf(host: string): string {
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host)
  return `${local ? 'http' : 'https'}://${host}`
}
