import { Problem } from '../../../shared/outcome/problem.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import type { Project } from '../project/project.ts'
import type { NamedResource } from '../project/resources.ts'
import { placeOfPath, placeOfService } from '../project/source.ts'

/** A port that the files fix and somebody else holds. */
export function portTaken(service: string, host: string, port: number, { sources }: Project): Problem {
  return new Problem(
    COMPOSE_SMOKE['port-taken']({
      message: `Service ${service} publishes ${host}:${port}, but another process listens there`,
      where: { service, ...placeOfService(sources, service, ['ports']) },
      evidence: [`ss -ltnp 'sport = :${port}' shows the process`],
    }),
  )
}

/** What the engine has under a project's name. */
export interface Existing {
  containers: { name: string; service: string; kept: boolean }[]
  volumes: string[]
  networks: string[]
}

/** A project of that name is there, and this run did not start it. */
export function projectExists({ name }: Project, { containers, volumes, networks }: Existing): Problem {
  const services = [...new Set(containers.map((each) => each.service))]
  const what = [counted(services, 'service'), counted(volumes, 'volume'), counted(networks, 'network')].filter(Boolean)
  const kept = containers.length > 0 && containers.every((each) => each.kept)
  return new Problem(
    COMPOSE_SMOKE['project-exists']({
      message: `Project ${name} already exists: ${what.join('; ')}`,
      evidence: [
        ...containers.map((each) => `container ${each.name}`),
        ...volumes.map((each) => `volume ${each}`),
        ...networks.map((each) => `network ${each}`),
      ],
      ...(kept ? { remedy: KEPT_REMEDY } : {}),
    }),
  )
}

const KEPT_REMEDY =
  'An earlier run with keep: true started it. Set attach: true to check it, keep: true to start it again, or choose another project name.'

const counted = (names: readonly string[], what: string) =>
  names.length === 0 ? '' : `${what}${names.length > 1 ? 's' : ''} ${names.join(', ')}`

/** A volume or network is there already, and is not the project's. */
export function nameShared({ sources }: Project, { type, key, name }: NamedResource, owner: string): Problem {
  const whose = owner === '' ? 'Compose did not create it' : `it belongs to project ${owner}`
  return new Problem(
    COMPOSE_SMOKE['name-shared']({
      message: `The ${type} ${name} already exists: ${whose}`,
      where: { ...placeOfPath(sources, [`${type}s`, key, 'name']) },
    }),
  )
}
