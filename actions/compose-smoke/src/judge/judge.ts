import { expectationOf } from '../expectation.ts'
import type { ServiceModel } from '../project/model.ts'
import type { ContainerFacts } from '../project-state/container-facts.ts'
import { judgeContainer } from './container.ts'
import { patient } from './patience.ts'
import type { ServiceState, Terms } from './state.ts'

/** Pure: every service's state. */
export function judge(
  services: readonly ServiceModel[],
  containers: readonly ContainerFacts[],
  terms: Terms,
): ServiceState[] {
  const healthySinceMs = new Map([...terms.readySinceMs].filter(([name]) => isHealthy(name, containers)))
  const states = services.map((service) => {
    const replicas = containers.filter((each) => each.service === service.name)
    return judgeService(service, replicas, { ...terms, healthySinceMs })
  })
  return allPatient(states, services, terms)
}

const isHealthy = (name: string, containers: readonly ContainerFacts[]) =>
  containers.some(({ service, health }) => service === name && health === 'healthy')

/** What waits holds up others in turn, until nothing changes any more. */
function allPatient(states: ServiceState[], services: readonly ServiceModel[], terms: Terms): ServiceState[] {
  const now = states.map((each) => patient(each, services, states, terms))
  return now.every((each, index) => each === states[index]) ? now : allPatient(now, services, terms)
}

function judgeService(service: ServiceModel, replicas: readonly ContainerFacts[], terms: Terms): ServiceState {
  const { name } = service
  const expected = expectationOf(terms.expect[name] ?? '')
  if (expected?.kind === 'any') return { name, state: 'ready' }
  if (service.provider && terms.starting) return { name, state: 'waiting', reason: 'its provider has not finished yet' }
  const states = replicas.map((each) => judgeContainer(service, each, expected, terms))
  const worst = states.find((each) => each.state === 'broken') ?? states.find((each) => each.state === 'waiting')
  if (worst) return worst
  if (replicas.length >= service.replicas) return { name, state: 'ready' }
  return { name, state: 'waiting', reason: `${replicas.length} of ${service.replicas} containers exist` }
}
