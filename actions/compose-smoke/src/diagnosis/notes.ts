import prettyMs from 'pretty-ms'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import type { Inputs } from '../inputs.ts'
import type { Project } from '../project/project.ts'
import { placeOfService } from '../project/source.ts'
import type { ContainerFacts } from '../project-state/container-facts.ts'
import { unprovedContainers } from '../readiness/unproved.ts'

/** What a good verdict was given on. */
export interface Passed {
  project: Pick<Project, 'sources' | 'services'>
  inputs: Pick<Inputs, 'settle' | 'probes' | 'expect'>
  seen: { containers: readonly ContainerFacts[] }
}

/** Pure: what is worth knowing of services that are all right. */
export function notesOn(passed: Passed): Finding[] {
  return [...restarted(passed), ...unproved(passed)]
}

function restarted({ project, seen }: Passed): Finding[] {
  return seen.containers
    .filter((each) => each.restartCount > 0)
    .map(({ service, name, restartCount }) =>
      COMPOSE_SMOKE.restarted({
        message: `Service ${service} is up, but was restarted ${restartCount} times`,
        where: { service, container: name },
        remedy: remedyForRestarts(service, project),
      }),
    )
}

/** Undefined: the usual remedy, to wait for what it needs, is right. */
function remedyForRestarts(name: string, { services }: Passed['project']): string | undefined {
  const { dependsOn = {}, refersTo = [] } = services.find((each) => each.name === name) ?? {}
  const needed = [...new Set([...Object.keys(dependsOn), ...refersTo])]
  if (needed.length === 0) return 'It needs no other service: see its log for why it exits at first.'
  if (!needed.every((each) => dependsOn[each] === 'service_healthy')) return undefined
  return `It already waits until ${needed.join(', ')} is healthy: see its log for why it exits at first, and let that healthcheck pass later if it connects too early.`
}

/** Services of which nothing is known but that they have not ended yet; also by a healthcheck that can't fail. */
function unproved({ project, inputs, seen }: Passed): Finding[] {
  const reasons = unprovedContainers(seen.containers, inputs).map(
    ({ container, reason }) => [container.service, reason] as const,
  )
  return [...new Map(reasons)].map(([service, reason]) =>
    COMPOSE_SMOKE.unproved({
      message: `Service ${service} counts as ready because it stayed up for ${prettyMs(inputs.settle)}: ${reason}`,
      where: { service, ...placeOfService(project.sources, service) },
      remedy: `Give it a healthcheck or a probe, or accept this with expect: { ${service}: running }.`,
    }),
  )
}
