import type { Inputs } from '../inputs.ts'
import type { ContainerFacts } from '../project-state/container-facts.ts'
import { proofOf } from '../project-state/health-test.ts'

/** A container of which nothing is known but that it has not ended yet. */
export interface Unproved {
  container: ContainerFacts
  reason: string
}

/** Pure: containers that run without a probe, an expectation, and a healthcheck that could fail. */
export function unprovedContainers(
  containers: readonly ContainerFacts[],
  { probes, expect }: Pick<Inputs, 'probes' | 'expect'>,
): Unproved[] {
  const asked = new Set([...probes.map((each) => each.service), ...Object.keys(expect)])
  const running = containers.filter(({ service, status }) => status === 'running' && !asked.has(service))
  return running.flatMap((container): Unproved[] => {
    if (container.health === 'none') return [{ container, reason: 'it has no healthcheck and no probe' }]
    return proofOf(container.healthTest) === 'nothing'
      ? [{ container, reason: "its healthcheck can't fail, and it has no probe" }]
      : []
  })
}
