import type { CanonicalModel, CanonicalService } from '../../../shared/compose/model.ts'
import type { Context } from '../../../shared/context/context.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { withoutHealthcheck } from '../diagnosis/dependency.ts'
import type { Project } from '../project/project.ts'

/**
 * Checks that what is waited for as healthy has a healthcheck, in the files or in its image.
 * @throws {Problem} CS042 for the first that has none; an image that isn't here yet is Compose's to judge.
 */
export async function requireHealthchecks(project: Project, { engine }: Pick<Context, 'engine'>): Promise<void> {
  for (const name of withoutOwn(project.model)) {
    const image = project.given.get(name) ?? project.services.find((each) => each.name === name)?.image
    if (isOff(project.model.services?.[name])) throw new Problem(withoutHealthcheck(name, project))
    if (!image) continue
    const found = await engine.get<{ Config?: { Healthcheck?: object | null } }>(
      `/images/${encodeURIComponent(image)}/json`,
    )
    if (found && !found.Config?.Healthcheck) throw new Problem(withoutHealthcheck(name, project))
  }
}

/** Pure: services that have to become healthy and whose files have no healthcheck, or switch it off. */
export function withoutOwn({ services = {} }: CanonicalModel): string[] {
  const waited = Object.values(services).flatMap(({ depends_on }) =>
    Object.entries(depends_on ?? {}).flatMap(([name, { condition, required }]) =>
      condition === 'service_healthy' && required !== false ? [name] : [],
    ),
  )
  return [...new Set(waited)].filter((name) => {
    const service = services[name]
    return service && !service.provider && (!service.healthcheck || isOff(service))
  })
}

/** `disable`, and `test: [NONE]`, also switch off the image's own. */
const isOff = (service: CanonicalService | undefined) =>
  service?.healthcheck?.disable === true || service?.healthcheck?.test?.[0] === 'NONE'
