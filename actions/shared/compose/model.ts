import type { ComposeSpecification } from 'docker-compose'

/** A service as the Compose specification allows to write it. */
export type ComposeService = NonNullable<ComposeSpecification['services']>[string]

type LongPort = Extract<NonNullable<ComposeService['ports']>[number], object>
type Dependency = Exclude<ComposeService['depends_on'], readonly string[] | undefined>[string]

/** A service as `docker compose config --format json` prints it: the specification's long forms, types cast. */
export interface CanonicalService extends Pick<ComposeService, 'image' | 'pull_policy'> {
  build?: ComposeService['build'] | null
  command?: string[] | null
  environment?: Record<string, string | null>
  depends_on?: Record<string, Dependency>
  healthcheck?: Pick<NonNullable<ComposeService['healthcheck']>, 'disable' | 'test'>
  ports?: (Pick<LongPort, 'host_ip'> & { published?: string; target: number })[]
  scale?: number
  deploy?: { replicas?: number } | null
}

/** A project as `docker compose config --format json` prints it. */
export interface CanonicalModel extends Pick<ComposeSpecification, 'secrets'> {
  services?: Record<string, CanonicalService>
}
