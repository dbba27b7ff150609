import { describeExitCode } from '../../../shared/diagnosis/exit-codes.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import type { FailedDependency } from '../causes/compose-output.ts'
import type { Broken } from '../judge/state.ts'
import type { Project } from '../project/project.ts'
import { placeOfService } from '../project/source.ts'
import type { ContainerFacts } from '../project-state/container-facts.ts'

/** Pure: the container that a failed dependency is about. */
export const containerOf = (
  { container, service }: FailedDependency,
  containers: readonly ContainerFacts[],
): ContainerFacts | undefined =>
  containers.find((each) => (container ? each.name === container : each.service === service))

/**
 * Pure: the state that a container had when Compose gave up on it, also if it has recovered by now; undefined where
 * its healthcheck is missing.
 */
export function brokenAs({ how, exitCode = 1 }: FailedDependency, container: ContainerFacts): Broken | undefined {
  const common = { name: container.service, state: 'broken', container } as const
  if (how === 'exited') {
    const reason = `ended with ${describeExitCode(exitCode)}`
    const ended = { ...container, exitCode }
    return { ...common, maker: COMPOSE_SMOKE.exited, reason, keys: ['command', 'entrypoint'], container: ended }
  }
  if (how === 'no-healthcheck') return undefined
  const keys = ['healthcheck.test', 'healthcheck']
  return { ...common, maker: COMPOSE_SMOKE.unhealthy, reason: 'is unhealthy: its healthcheck fails', keys }
}

/** Pure: a service without a healthcheck that others wait for until it is healthy. */
export function withoutHealthcheck(
  name: string,
  { services, sources }: Pick<Project, 'services' | 'sources'>,
): Finding {
  const waiting = services.filter((each) => each.dependsOn[name] === 'service_healthy').map((each) => each.name)
  return COMPOSE_SMOKE['no-healthcheck']({
    message: `Service ${waiting.join(', ') || 'another'} waits until ${name} is healthy, but ${name} has no healthcheck`,
    where: { service: name, ...placeOfService(sources, name) },
  })
}
