import { COMPOSE_SMOKE } from '../catalogue.ts'
import { needsOf, reachOf, type ServiceModel } from '../project/model.ts'
import type { ContainerFacts } from '../project-state/container-facts.ts'
import { judgeContainer } from './container.ts'
import { expectationOf } from './expectation.ts'
import type { ServiceState, Terms } from './state.ts'

/** Pure: every service's state. */
export function judge(
  services: readonly ServiceModel[],
  containers: readonly ContainerFacts[],
  terms: Terms,
): ServiceState[] {
  const states = services.map((service) => {
    const replicas = containers.filter((each) => each.service === service.name)
    return judgeService(service, replicas, terms)
  })
  return states.map((each) => (heldUp(each, services, states, terms) ? patient(each) : each))
}

function judgeService(service: ServiceModel, replicas: readonly ContainerFacts[], terms: Terms): ServiceState {
  const { name } = service
  const expected = expectationOf(terms.expect[name] ?? '')
  if (expected?.kind === 'any') return { name, state: 'ready' }
  const states = replicas.map((each) => judgeContainer(service, each, expected, terms))
  const worst = states.find((each) => each.state === 'broken') ?? states.find((each) => each.state === 'waiting')
  if (worst) return worst
  if (replicas.length >= service.replicas) return { name, state: 'ready' }
  return { name, state: 'waiting', reason: `${replicas.length} of ${service.replicas} containers exist` }
}

/**
 * Pure: whether a crash loop may end by itself: something it needs was not ready when it last started,
 * and may yet come. A loop on which others wait does not hold up itself.
 */
function heldUp(
  state: ServiceState,
  services: readonly ServiceModel[],
  states: readonly ServiceState[],
  { readySinceMs }: Terms,
): boolean {
  if (state.state !== 'broken' || state.maker !== COMPOSE_SMOKE['crash-loop']) return false
  const service = services.find((each) => each.name === state.name)
  // One that needs this service, too, cannot be what it waits for.
  const needs = (service ? needsOf(service) : []).filter((need) => !reachOf(need, services, needsOf).has(state.name))
  return needs.some((need) => {
    const other = states.find((each) => each.name === need)
    if (other?.state === 'waiting') return true
    return other?.state === 'ready' && !(state.container.startedAtMs >= (readySinceMs.get(need) ?? Infinity))
  })
}

function patient({ name, ...state }: ServiceState): ServiceState {
  const reason = 'it restarts until what it needs is ready'
  return { name, state: 'waiting', reason, container: 'container' in state ? state.container : undefined }
}
