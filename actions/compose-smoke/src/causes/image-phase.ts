import { excerpt } from '../../../shared/diagnosis/log/excerpt.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import type { Project } from '../project/project.ts'
import { placeOfService } from '../project/source.ts'
import { withoutProgress } from './compose-output.ts'
import { culprit, namesIn } from './culprit.ts'
import { readingOf } from './engine-errors.ts'

/** Before each line of a step that failed, where BuildKit shows it again. */
const SECONDS = /^\d+\.\d{3} (?=\S)/

/** `docker compose pull` or `build` failed. */
export function phaseFailed(
  phase: 'pull' | 'build',
  services: readonly string[],
  printed: readonly string[],
  project: Project,
): Problem {
  const output = withoutProgress(printed).map((line) => line.replace(SECONDS, ''))
  const service = culprit(printed, services, project)
  const image = project.services.find((each) => each.name === service)?.image
  const { summary, line, fault, remedy, maker, known } = readingOf(output, namesIn(project))
  const what = phase === 'pull' ? `The image ${image} cannot be pulled` : `The image of ${service} cannot be built`
  const ofPull = maker === COMPOSE_SMOKE['up-failed'] ? COMPOSE_SMOKE['image-unavailable'] : maker
  const make = phase === 'build' ? COMPOSE_SMOKE['build-failed'] : ofPull
  return new Problem(
    make({
      fault,
      message: `${what}: ${known ? `${summary}: ` : ''}${line || 'no reason was given'}`,
      where: { service, image, ...placeOfService(project.sources, service, [phase === 'pull' ? 'image' : 'build']) },
      evidence: excerpt(output),
      remedy: known ? remedy : undefined,
    }),
  )
}

/** A phase that took longer than it may. */
export function phaseLate(
  phase: 'pull' | 'build',
  services: readonly string[],
  limitMs: number,
  output: readonly string[],
  project: Project,
): Problem {
  const service = culprit(output, services, project)
  return new Problem(
    COMPOSE_SMOKE['images-late']({
      fault: phase === 'pull' ? 'infrastructure' : 'code',
      message: `${phase} was not finished within ${limitMs / 1000} s: ${services.join(', ')}`,
      where: { service, ...placeOfService(project.sources, service, [phase === 'pull' ? 'image' : 'build']) },
      evidence: output.slice(-8),
      remedy: `Check the registry and the network; raise ${phase}-timeout if it is only slow.`,
    }),
  )
}
