import { YamlFile } from '../../../../actions/shared/yaml/yaml-file.ts'
import type { Mounted } from '../../../../actions/upgrade/src/compose/mounted.ts'
import type { Project, ServiceModel } from '../../../../actions/upgrade/src/compose/smoke.ts'

/** A service as the tests of an upgrade need it. */
export const service = (name: string, more: Partial<ServiceModel> = {}): ServiceModel => ({
  name,
  replicas: 1,
  dependsOn: {},
  refersTo: [],
  oneShot: false,
  server: true,
  builds: false,
  pullPolicy: '',
  provider: false,
  networkMode: '',
  image: 'x:1',
  ports: [],
  ...more,
})

/** A project with these volumes of a service `db`, by target. */
export function project(
  services: ServiceModel[],
  volumes: Record<string, string | undefined> = {},
  { name, given = {} }: { name?: string; given?: Record<string, string> } = {},
): Project {
  const mounts = Object.entries(volumes).map(([target, source]) => ({
    type: 'volume',
    target,
    ...(source ? { source } : {}),
  }))
  const keys = Object.values(volumes).filter((each) => each !== undefined)
  return {
    name: 'p',
    files: [],
    services,
    given: new Map(Object.entries(given)),
    unset: [],
    sources: [new YamlFile('compose.yaml', name ? `name: ${name}\n` : 'services: {}\n')],
    model: {
      services: { ...Object.fromEntries(services.map((each) => [each.name, {}])), db: { volumes: mounts } },
      volumes: Object.fromEntries(keys.map((key) => [key, { name: `p_${key}` }])),
    },
    resources: [],
    compose: () => Promise.reject(new Error('nothing is started')),
  }
}

/** A folder with data of `db`. */
export const dataFolder = (path: string, target: string): Mounted => ({
  service: 'db',
  target,
  source: `/repo/${path}`,
  path,
  readOnly: false,
  as: 'volume',
  volume: `folder-${path}`,
})
