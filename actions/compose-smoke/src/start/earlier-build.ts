import prettyMs from 'pretty-ms'
import type { Context } from '../../../shared/context/context.ts'
import { named } from '../../../shared/docker/api.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import type { Project } from '../project/project.ts'
import { placeOfService } from '../project/source.ts'

/** Warns about each service that runs an image of an earlier build, with its age. */
export async function earlierBuilds(
  services: readonly string[],
  project: Project,
  { engine }: Context,
): Promise<Finding[]> {
  const builds = project.services.filter(({ name }) => services.includes(name))
  const findings = builds.map(async ({ name, image }) => {
    const found = await engine.get<Inspected>(`/images/${named(image)}/json`)
    const age = found && ageOf(found, Date.now())
    return COMPOSE_SMOKE['earlier-build']({
      message: `Service ${name} runs ${image} of an earlier build${age ? `, which is ${age} old` : ''}, not of this checkout`,
      where: { service: name, image, ...placeOfService(project.sources, name, ['build']) },
    })
  })
  return Promise.all(findings)
}

/** Source: ImageInspect in the engine's API. */
interface Inspected {
  Created?: string
  Metadata?: { LastTagTime?: string }
}

/** Reproducible builds have a date from long ago; an image without a tag has the year 1. */
const PLAUSIBLE_MS = Date.parse('2013-03-01')

/** Pure: since it was tagged, else created; undefined if neither is known. */
export function ageOf({ Created, Metadata }: Inspected, nowMs: number): string | undefined {
  const madeMs = [Metadata?.LastTagTime, Created].map((each) => Date.parse(each ?? '')).find((ms) => ms > PLAUSIBLE_MS)
  return madeMs === undefined ? undefined : prettyMs(Math.max(0, nowMs - madeMs), { unitCount: 2 })
}
