import { describeExitCode } from '../../../shared/diagnosis/exit-codes.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import { startReadingOf } from '../causes/engine-errors.ts'
import type { Expectation } from '../expectation.ts'
import type { ServiceModel } from '../project/model.ts'
import type { ContainerFacts } from '../project-state/container-facts.ts'
import { running } from './running.ts'
import type { Broken, ServiceState, Terms } from './state.ts'

/** A container that crashed this often does not come up by itself, unless it waits for another. */
const LOOP_CRASHES = 3

/** Pure: what one container is worth to its service. */
export function judgeContainer(
  service: ServiceModel,
  container: ContainerFacts,
  expected: Expectation | undefined,
  terms: Terms,
): ServiceState {
  const { name } = service
  // One of an earlier state: `up` has not come to it yet, or stops it just now.
  if (terms.starting && container.createdAtMs < (terms.beganMs ?? -Infinity))
    return { name, state: 'waiting', reason: 'docker compose up goes on, and may replace its container', container }
  if (container.error !== '') return notStarted(name, container)
  if (container.oomKilled) return outOfMemory(name, container)
  switch (container.status) {
    case 'restarting':
      return restarting(name, container)
    case 'exited':
    case 'dead':
    case 'removing':
      return ended(service, container, expected)
    case 'running':
      return running(service, container, expected, terms)
    default:
      return { name, state: 'waiting', reason: `its container is ${container.status}`, container }
  }
}

function notStarted(name: string, container: ContainerFacts): Broken {
  const { maker, remedy, fault, keys } = startReadingOf(container.error)
  return {
    name,
    state: 'broken',
    maker,
    reason: `could not be started: ${container.error.replace(LAYERS, '')}`,
    remedy,
    fault,
    keys: [...keys],
    container,
  }
}

/** What passed an error on, from the engine to the runtime: containerd, its shim, runc. */
const LAYERS =
  /^(?:(?:failed to create task for container|failed to create shim task|OCI runtime create failed|runc create failed|unable to start container process|error during container init): )+/

function outOfMemory(name: string, container: ContainerFacts): Broken {
  const who = container.status === 'running' ? 'had a process killed' : 'was killed'
  return {
    name,
    state: 'broken',
    maker: COMPOSE_SMOKE['out-of-memory'],
    reason: `${who} because it ran out of memory (OOM)`,
    keys: ['mem_limit', 'deploy.resources.limits.memory'],
    container,
  }
}

function restarting(name: string, container: ContainerFacts): ServiceState {
  const { exitCode, restartCount } = container
  if (restartCount < LOOP_CRASHES)
    return { name, state: 'waiting', reason: `it restarts after ${describeExitCode(exitCode)}`, container }
  const reason = `restarts over and over (${describeExitCode(exitCode)}, ${restartCount} times)`
  return {
    name,
    state: 'broken',
    maker: COMPOSE_SMOKE['crash-loop'],
    reason,
    keys: ['command', 'entrypoint'],
    container,
  }
}

const STAY_UP =
  'Run its program in the foreground. If it is a one-shot, let the services that need it wait with condition: service_completed_successfully, or set expect to exited(0).'

function ended(
  { name, server, oneShot }: ServiceModel,
  container: ContainerFacts,
  expected: Expectation | undefined,
): ServiceState {
  const { exitCode } = container
  const wanted = expected?.kind === 'exited' ? expected.code : 0
  const mayEnd = expected ? expected.kind === 'exited' : oneShot || (!server && container.health === 'none')
  if (mayEnd && exitCode === wanted) return { name, state: 'ready' }
  const was = expected?.kind === 'exited' ? `exit code ${wanted}` : 'to stay up'
  const reason =
    exitCode === 0 || wanted !== 0
      ? `ended with ${describeExitCode(exitCode)}; expected ${was}`
      : `ended with ${describeExitCode(exitCode)}`
  const remedy = exitCode === 0 && !expected ? STAY_UP : undefined
  return {
    name,
    state: 'broken',
    maker: COMPOSE_SMOKE.exited,
    reason,
    remedy,
    keys: ['command', 'entrypoint'],
    container,
  }
}
