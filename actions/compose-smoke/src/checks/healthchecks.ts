import type { Context } from '../../../shared/context/context.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { withoutHealthcheck } from '../diagnosis/dependency.ts'
import type { Project } from '../project/project.ts'

/**
 * Checks that what is waited for as healthy has a healthcheck, in the files or in its image.
 * @throws {Problem} CS042 for the first that has none; an image that isn't here yet is Compose's to judge.
 */
export async function requireHealthchecks(project: Project, { engine }: Pick<Context, 'engine'>): Promise<void> {
  for (const name of withoutOwn(project)) {
    const image = project.given.get(name) ?? project.services.find((each) => each.name === name)?.image
    if (!image) continue
    const found = await engine.get<{ Config?: { Healthcheck?: object | null } }>(
      `/images/${encodeURIComponent(image)}/json`,
    )
    if (found && !found.Config?.Healthcheck) throw new Problem(withoutHealthcheck(name, project))
  }
}

/** Pure: services that are waited for as healthy and whose files have no healthcheck. */
export function withoutOwn({ services, model }: Pick<Project, 'services' | 'model'>): string[] {
  const waited = services.flatMap(({ dependsOn }) =>
    Object.entries(dependsOn).flatMap(([name, condition]) => (condition === 'service_healthy' ? [name] : [])),
  )
  const known = model.services ?? {}
  return [...new Set(waited)].filter((name) => known[name] && !known[name]?.healthcheck && !known[name]?.provider)
}
