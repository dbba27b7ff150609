import type { ServiceModel } from '../project/model.ts'
import type { ContainerFacts } from '../project-state/container-facts.ts'
import type { Seen } from './seen.ts'

/** How far `docker compose up` is. */
export interface UpState {
  ended?: boolean
  failed?: boolean
  /** What was thrown instead of an end: nothing is known of the services by that. */
  error?: unknown
  /** It may fail for a service that may fail: the others are waited for all the same. */
  mayFail: boolean
  /** It gave up on a service that others wait for. Whether that one recovers, the state tells; this starts `up` again. */
  again?: () => void
}

/** What is to be done after `up` gave up on a service that others wait for. */
export type NextUp = 'again' | 'wait' | 'done' | 'give up'

/**
 * Pure: `up` is started again when nothing that an unstarted service waits for is in a state in which Compose gives up;
 * until then the state decides whether it may recover. Compose takes any moment for the end: a container between a
 * crash and its restart, one whose checks failed on a busy machine.
 * Source: docker/compose, pkg/compose/convergence.go, waitDependencies; docker/compose#11030.
 */
export function nextUp(services: readonly ServiceModel[], { states, containers }: Seen): NextUp {
  const unstarted = services.filter(({ name, replicas }) => isUnstarted(name, replicas, containers))
  if (unstarted.length === 0) return 'done'
  const stops = unstarted.flatMap(({ dependsOn }) =>
    Object.entries(dependsOn).flatMap(([need, condition]) => (stopsUp(need, condition, containers) ? [need] : [])),
  )
  if (stops.length === 0) return 'again'
  const mayRecover = (need: string) => states.some(({ name, state }) => name === need && state === 'waiting')
  return stops.every(mayRecover) ? 'wait' : 'give up'
}

function isUnstarted(service: string, replicas: number, containers: readonly ContainerFacts[]): boolean {
  const own = containers.filter((each) => each.service === service)
  return own.length < replicas || own.some(({ status }) => status === 'created')
}

/** Whether Compose would give up on a service, as it is now. */
function stopsUp(need: string, condition: string, containers: readonly ContainerFacts[]): boolean {
  const own = containers.filter(({ service }) => service === need)
  if (condition === 'service_completed_successfully')
    return own.some(({ status, exitCode }) => status === 'exited' && exitCode !== 0)
  return (
    condition === 'service_healthy' && own.some(({ status, health }) => status !== 'running' || health === 'unhealthy')
  )
}
