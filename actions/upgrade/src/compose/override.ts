import type { Mounted } from './mounted.ts'

/** A port of a service that the load is sent to, opened on this machine. */
export interface OpenedPort {
  service: string
  /** In the container. */
  target: number
  /** On 127.0.0.1. */
  published: number
}

/** What the run changes in a stack. */
export interface Changes {
  mounted: readonly Mounted[]
  ports: readonly OpenedPort[]
  /** Service → the name of the image that is built for it. */
  built: ReadonlyMap<string, string>
}

/** Pure: a Compose file with the changes, for the services that a stack has. */
export function overrideOf({ mounted, ports, built }: Changes, services: readonly string[]): object {
  const volumes = new Set(mounted.flatMap((each) => (each.as === 'volume' ? [each.volume] : [])))
  const parts = services.map((service) => {
    const own = mounted.filter((each) => each.service === service).map(mountOf)
    const opened = ports.filter((each) => each.service === service).map(portOf)
    const image = built.get(service)
    const part = {
      ...(own.length > 0 ? { volumes: own } : {}),
      ...(opened.length > 0 ? { ports: opened } : {}),
      ...(image ? { image } : {}),
    }
    return [service, part] as const
  })
  const changed = parts.filter(([, part]) => Object.keys(part).length > 0)
  return {
    services: Object.fromEntries(changed),
    ...(volumes.size > 0 ? { volumes: Object.fromEntries([...volumes].map((each) => [each, {}])) } : {}),
  }
}

function mountOf(mount: Mounted) {
  const { target, readOnly } = mount
  return mount.as === 'volume'
    ? { type: 'volume', source: mount.volume, target, read_only: readOnly }
    : { type: 'bind', source: mount.link, target, read_only: readOnly, bind: { create_host_path: false } }
}

const portOf = ({ target, published }: OpenedPort) => ({
  target,
  published: String(published),
  host_ip: '127.0.0.1',
  protocol: 'tcp',
  mode: 'ingress',
})
