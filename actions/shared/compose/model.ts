import type { ComposeSpecification } from 'docker-compose'

/** A service in all forms of the Compose specification. */
export type ComposeService = NonNullable<ComposeSpecification['services']>[string]

type LongPort = Extract<NonNullable<ComposeService['ports']>[number], object>
type Dependency = Exclude<ComposeService['depends_on'], readonly string[] | undefined>[string]

/** A service as `docker compose config --format json` prints it: the specification's long forms, types cast. */
export interface CanonicalService extends Pick<ComposeService, 'image' | 'pull_policy'> {
  build?: ComposeService['build'] | null
  command?: string[] | null
  entrypoint?: string[] | null
  container_name?: string
  /** `service:NAME`, `container:ID`, `host`, `none`, or a network's name. */
  network_mode?: string
  networks?: Record<string, { aliases?: string[] } | null>
  /** `service:alias`. */
  links?: string[]
  /** `service:alias` of other projects. */
  external_links?: string[]
  /** `name=address`. */
  extra_hosts?: string[]
  hostname?: string
  cap_drop?: string[]
  volumes?: { type: string; source?: string; target: string }[]
  expose?: (string | number)[]
  configs?: { source: string }[]
  secrets?: { source: string; target?: string }[]
  /** A program that stands for the service in place of a container. */
  provider?: { type: string; options?: unknown }
  profiles?: string[]
  environment?: Record<string, string | null>
  depends_on?: Record<string, Dependency>
  healthcheck?: Pick<NonNullable<ComposeService['healthcheck']>, 'disable' | 'test'>
  ports?: (Pick<LongPort, 'host_ip'> & { published?: string; target: number; protocol?: string })[]
  scale?: number
  deploy?: { replicas?: number } | null
}

/** A project as `docker compose config --format json` prints it. */
export interface CanonicalModel extends Pick<ComposeSpecification, 'secrets'> {
  configs?: Record<string, { content?: string; file?: string }>
  networks?: Record<string, CanonicalResource | null>
  volumes?: Record<string, CanonicalResource | null>
  services?: Record<string, CanonicalService>
}

/** A network or volume: its full name, and whether the project only uses it. */
export interface CanonicalResource {
  name?: string
  external?: boolean
  /** Without a way to other networks. */
  internal?: boolean
}
