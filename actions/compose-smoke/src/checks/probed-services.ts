import { INPUTS } from '../../../shared/inputs/catalogue.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { nearestName } from '../../../shared/text/nearest.ts'
import type { Inputs } from '../inputs.ts'
import type { Project } from '../project/project.ts'

/** @throws {Problem} SW022 for a probe of a service that would not be started. */
export function requireProbedServices(
  { services }: Pick<Project, 'services'>,
  { probes }: { probes: readonly Pick<Inputs['probes'][number], 'service'>[] },
): void {
  const names = services.map((each) => each.name)
  const unknown = probes.find(({ service }) => service && !names.includes(service))?.service
  if (!unknown) return
  const nearest = nearestName(unknown, names)
  throw new Problem(
    INPUTS['unknown-service']({
      message: `probes: no service ${unknown} would be started`,
      evidence: [`services: ${names.join(', ')}`],
      remedy: nearest ? `Did you mean ${nearest}?` : 'Correct the name, or enable the profile of the service.',
    }),
  )
}
