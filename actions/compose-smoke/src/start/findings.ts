import { excerpt } from '../../../shared/diagnosis/log/excerpt.ts'
import { type Mention, mentionOf } from '../../../shared/image/mentions.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import { readingOf } from '../causes/engine-errors.ts'
import type { ServiceModel } from '../project/model.ts'
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

/** `docker compose pull` or `build` failed. */
export function phaseFailed(
  phase: 'pull' | 'build',
  services: readonly string[],
  said: readonly string[],
  project: Project,
): Problem {
  const service = culprit(said, services, project)
  const image = project.services.find((each) => each.name === service)?.image
  const { says, line, fault, remedy, maker, known } = readingOf(said, namesIn(project))
  const what = phase === 'pull' ? `The image ${image} cannot be pulled` : `The image of ${service} cannot be built`
  const ofPull = maker === COMPOSE_SMOKE['up-failed'] ? COMPOSE_SMOKE['image-unavailable'] : maker
  const make = phase === 'build' ? COMPOSE_SMOKE['build-failed'] : ofPull
  return new Problem(
    make({
      fault,
      message: `${what}: ${known ? `${says}: ` : ''}${line || 'no reason was given'}`,
      where: { service, image, ...placeOfService(project.sources, service, [phase === 'pull' ? 'image' : 'build']) },
      evidence: excerpt(said),
      remedy: known ? remedy : undefined,
    }),
  )
}

/** A phase that took longer than it may. */
export function phaseLate(
  phase: 'pull' | 'build',
  services: readonly string[],
  limitMs: number,
  said: readonly string[],
  project: Project,
): Problem {
  const service = culprit(said, services, project)
  return new Problem(
    COMPOSE_SMOKE['images-late']({
      fault: phase === 'pull' ? 'infrastructure' : 'code',
      message: `${phase} was not finished within ${limitMs / 1000} s: ${services.join(', ')}`,
      where: { service, ...placeOfService(project.sources, service, [phase === 'pull' ? 'image' : 'build']) },
      evidence: said.slice(-8),
      remedy: `Check the registry and the network; raise ${phase}-timeout if it is only slow.`,
    }),
  )
}

/** Why `docker compose up` gave up before a container could be judged. */
export function upFailed(said: readonly string[], project: Project): Finding {
  const lines = said.filter((line) => line.trim() !== '' && !line.includes('level=warning'))
  const { maker, says, fault, remedy, keys, line } = readingOf(lines, namesIn(project))
  const service = culprit(lines, [], project)
  const place = service ? placeOfService(project.sources, service, keys) : undefined
  return maker({
    fault,
    message: `${capital(says)}: ${line || 'no reason was given'}`,
    where: { service: service || undefined, ...(place ?? { file: project.files[0] }) },
    evidence: lines.slice(-8),
    remedy,
  })
}

/** Pure: the service that the last telling line speaks of: by name, by its container's or its image's. */
function culprit(said: readonly string[], services: readonly string[], { name, services: all }: Project): string {
  const candidates = services.length > 0 ? all.filter((each) => services.includes(each.name)) : all
  for (const line of [...said].reverse()) {
    const words = line.split(/[\s"'`,]+/)
    const named = candidates.find(
      (each) => words.includes(each.name) || words.some((word) => word.startsWith(`${name}-${each.name}-`)),
    )
    const found = named ?? withImage(line, candidates, 'image') ?? withImage(line, candidates, 'repository')
    if (found) return found.name
  }
  return services[0] ?? (all.length === 1 ? (all[0]?.name ?? '') : '')
}

const withImage = (line: string, services: readonly ServiceModel[], how: Mention) =>
  services.find(({ image }) => mentionOf(image, line) === how)

/** The user's own names, which stand in any error. */
const namesIn = ({ name, services }: Project) => [name, ...services.flatMap((each) => [each.name, each.image])]

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
