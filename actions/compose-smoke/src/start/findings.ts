import { type Mention, mentionOf } from '../../../shared/image/mentions.ts'
import { type Finding, finding } from '../../../shared/outcome/finding.ts'
import { badInput, Problem } from '../../../shared/outcome/problem.ts'
import { readingOf } from '../causes/engine-errors.ts'
import type { ServiceModel } from '../project/model.ts'
import type { Project } from '../project/project.ts'
import { placeOfService } from '../project/source.ts'

/** A port that the files fix and somebody else holds. */
export function portTaken(service: string, host: string, port: number, { sources }: Project): Problem {
  return badInput({
    code: 'CS002 port-taken',
    message: `Service ${service} publishes ${host}:${port}, and something else listens there`,
    where: { service, ...placeOfService(sources, service, ['ports']) },
    evidence: [`ss -ltnp 'sport = :${port}' shows who`],
    remedy: `Stop what listens on ${port}, or publish another port (none: a free one is chosen).`,
  })
}

/** `docker compose pull` or `build` failed. */
export function phaseFailed(
  phase: 'pull' | 'build',
  services: readonly string[],
  said: readonly string[],
  project: Project,
): Problem {
  const reading = readingOf(said.join('\n'))
  const unknown = phase === 'pull' ? 'CS010 image-unavailable' : 'CS014 build-failed'
  const known = phase === 'pull' && reading.code !== 'CS013 up-failed'
  const service = culprit(said, services, project)
  const image = project.services.find((each) => each.name === service)?.image
  return new Problem({
    code: known ? reading.code : unknown,
    message: `${phase === 'pull' ? `The image ${image} cannot be pulled` : `The image of ${service} cannot be built`}: ${lastWords(said)}`,
    where: { service, image, ...placeOfService(project.sources, service, [phase === 'pull' ? 'image' : 'build']) },
    evidence: said.slice(-8),
    remedy: phase === 'pull' ? 'Build it in an earlier stage, or correct its name.' : 'Mend what the build says.',
  })
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
  return new Problem({
    code: 'CS017 images-late',
    fault: phase === 'pull' ? 'infrastructure' : 'code',
    message: `${phase} was not done within ${limitMs / 1000} s: ${services.join(', ')}`,
    where: { service, ...placeOfService(project.sources, service, [phase === 'pull' ? 'image' : 'build']) },
    evidence: said.slice(-8),
    remedy: `Look at the registry and the network; give more time with ${phase}-timeout if it is only slow.`,
  })
}

/** Why `docker compose up` gave up before a container could be judged. */
export function upFailed(said: readonly string[], project: Project): Finding {
  const lines = said.filter((line) => line.trim() !== '' && !line.includes('level=warning'))
  const { code, says, fault, remedy, keys } = readingOf(lines.join('\n'))
  const service = culprit(lines, [], project)
  const place = service ? placeOfService(project.sources, service, keys) : undefined
  return finding({
    code,
    fault,
    message: `${says}: ${lines.at(-1) ?? 'no reason was given'}`,
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

function lastWords(said: readonly string[]): string {
  return said.findLast((line) => /error|failed|denied|not found/i.test(line)) ?? said.at(-1) ?? 'no reason was given'
}
