import { meaningOf } from './exit-code.ts'
import type { ServiceModel } from './project.ts'
import type { ContainerFacts } from './snapshot.ts'

/** What a service is worth now. `missing` are replicas that do not exist yet. */
export type ServiceState =
  | { name: string; state: 'ready' }
  | { name: string; state: 'waiting'; reason: string }
  | { name: string; state: 'broken'; code: string; reason: string; remedy: string; container: ContainerFacts }

/** What the decision rests on beside the facts. */
export interface Terms {
  nowMs: number
  /** How long a container without a healthcheck has to stay up. */
  settleMs: number
  /** By service; see the input. */
  expect: Readonly<Record<string, string>>
}

/** Pure: every service's state. */
export function judge(
  services: readonly ServiceModel[],
  containers: readonly ContainerFacts[],
  terms: Terms,
): ServiceState[] {
  return services.map((service) =>
    judgeService(
      service,
      containers.filter((each) => each.service === service.name),
      terms,
    ),
  )
}

function judgeService(service: ServiceModel, replicas: readonly ContainerFacts[], terms: Terms): ServiceState {
  const { name } = service
  const states = replicas.map((each) => judgeContainer(service, each, terms))
  const worst = states.find((each) => each.state === 'broken') ?? states.find((each) => each.state === 'waiting')
  if (worst) return worst
  if (replicas.length >= service.replicas) return { name, state: 'ready' }
  return { name, state: 'waiting', reason: `${replicas.length} of ${service.replicas} containers exist` }
}

function judgeContainer(service: ServiceModel, container: ContainerFacts, terms: Terms): ServiceState {
  const { name } = service
  const expected = terms.expect[name] ?? ''
  if (expected === 'any') return { name, state: 'ready' }
  const broken = (code: string, reason: string, remedy: string): ServiceState => ({
    name,
    state: 'broken',
    code,
    reason,
    remedy,
    container,
  })
  const waiting = (reason: string): ServiceState => ({ name, state: 'waiting', reason })
  if (container.error !== '')
    return broken(
      'CS011 cannot-start',
      container.error,
      'Correct command, entrypoint or mounts: the engine could not start it.',
    )
  switch (container.status) {
    case 'restarting':
    case 'dead':
    case 'removing':
      return crashed(container, broken)
    case 'exited':
      return ended(container, expected, broken, service)
    case 'running':
      return running(service, container, terms, broken, waiting)
    default:
      return waiting(container.status)
  }
}

type Broken = (code: string, reason: string, remedy: string) => ServiceState

function crashed(container: ContainerFacts, broken: Broken): ServiceState {
  if (container.oomKilled) return outOfMemory(broken)
  const reason = `restarts over and over (${meaningOf(container.exitCode)}, ${container.restartCount} restarts)`
  return broken('CS020 crash-loop', reason, 'Its log below says why it ends; mend that.')
}

function ended(container: ContainerFacts, expected: string, broken: Broken, { name }: ServiceModel): ServiceState {
  const wanted = /^exited\((\d+)\)$/.exec(expected)?.[1]
  if (container.exitCode === Number(wanted ?? 0) && !['running', 'healthy'].includes(expected))
    return { name, state: 'ready' }
  if (container.oomKilled) return outOfMemory(broken)
  return broken(
    'CS021 exited',
    `ended with ${meaningOf(container.exitCode)}`,
    'Its log below says why it ended; mend that.',
  )
}

function outOfMemory(broken: Broken): ServiceState {
  return broken('CS022 out-of-memory', 'was killed for want of memory', 'Raise its memory limit, or make it need less.')
}

function running(
  service: ServiceModel,
  container: ContainerFacts,
  terms: Terms,
  broken: Broken,
  waiting: (reason: string) => ServiceState,
): ServiceState {
  const { name } = service
  if (container.restartCount > 0) return crashed(container, broken)
  if (container.health === 'unhealthy') {
    const last = container.healthLog.at(-1) ?? 'no output'
    return broken(
      'CS023 unhealthy',
      `its healthcheck fails (${last.slice(0, 200)})`,
      'Look at the healthcheck’s outputs and the log below.',
    )
  }
  if (container.health === 'starting') return waiting('its healthcheck has not passed yet')
  const upMs = terms.nowMs - container.startedAtMs
  if (container.health === 'none' && upMs < terms.settleMs)
    return waiting(`up for ${Math.round(upMs / 100) / 10} s, settling`)
  return { name, state: 'ready' }
}
