import { COMPOSE_SMOKE } from '../catalogue.ts'
import type { Expectation } from '../expectation.ts'
import { needsOf, type ServiceModel } from '../project/model.ts'
import type { ContainerFacts } from '../project-state/container-facts.ts'
import { proofOf } from '../project-state/health-test.ts'
import { AGAIN_MS, mayRecover, neverStarved, settledAtMs } from './starved.ts'
import type { Broken, ServiceState, Terms } from './state.ts'

/** How long the script of a database's image may run before its server, where no healthcheck waits for it. */
const UNCHECKED_MS = 60_000
/** Between two looks at a setup, of whose end no event tells. */
const SETUP_AGAIN_MS = 500

/** Pure: what a container that runs is worth to its service. */
export function running(
  service: ServiceModel,
  container: ContainerFacts,
  expected: Expectation | undefined,
  terms: Terms,
): ServiceState {
  const { name, oneShot } = service
  const waiting = (reason: string, changesAtMs?: number): ServiceState => ({
    name,
    state: 'waiting',
    reason,
    container,
    changesAtMs,
  })
  if (expected?.kind === 'exited' || (oneShot && !expected)) return waiting('it has not ended yet')
  const { health } = container
  const { nowMs, settleMs, starvedMs = neverStarved } = terms
  if (expected?.kind !== 'running') {
    if (health === 'unhealthy' && isStale(container))
      return waiting('its healthcheck has not run since it was started again', nowMs + AGAIN_MS)
    if (health === 'unhealthy')
      return mayRecover(container, starvedMs)
        ? waiting('its healthcheck fails, on a machine that is too busy', nowMs + AGAIN_MS)
        : unhealthy(name, container)
    if (health === 'starting') return waiting('its healthcheck has not passed yet')
    if ((health === 'healthy' || health === 'none') && inSetup(container, terms))
      return waiting('its image still sets up its data', nowMs + SETUP_AGAIN_MS)
    if (health === 'healthy' && isReliable(container)) return { name, state: 'ready' }
    if (health === 'none' && expected?.kind === 'healthy')
      return waiting('it has no healthcheck that could say that it is healthy')
  }
  const settledMs = settledAtMs({ startedAtMs: atWorkMs(service, container, terms) }, settleMs, nowMs, starvedMs)
  return nowMs < settledMs ? waiting('it has not been up for long enough', settledMs) : { name, state: 'ready' }
}

/** Pure: since when it can get to its work: from its start, or from when what it needs passed its healthcheck. */
function atWorkMs(service: ServiceModel, { startedAtMs }: ContainerFacts, { healthySinceMs }: Terms): number {
  return Math.max(startedAtMs, ...needsOf(service).map((each) => healthySinceMs?.get(each) ?? startedAtMs))
}

/**
 * Pure: whether the setup of the image goes on, or answered the healthcheck, and not yet the server after it. A script of
 * that name that never becomes the server, and a check that is rare, are waited for as long as a container has to stay up.
 */
function inSetup({ id, setup, checkedAtMs, health }: ContainerFacts, { nowMs, settleMs, setups }: Terms): boolean {
  const { betweenSinceMs = nowMs, unknownSinceMs = nowMs, seenMs = -Infinity } = setups?.get(id) ?? {}
  if (setup === 'running') return true
  // A container that has just ended has no processes either.
  if (setup === 'unknown') return nowMs - unknownSinceMs < settleMs
  if (setup === 'between') return nowMs - betweenSinceMs < (health === 'none' ? UNCHECKED_MS : settleMs)
  return !(checkedAtMs > seenMs) && nowMs - seenMs < settleMs
}

/** Pure: whether a container is unhealthy only by checks from before its last start. vstorm-co/agenticos#1831 */
const isStale = ({ failedChecks, startedAtMs }: ContainerFacts) =>
  failedChecks.length > 0 && failedChecks.every(({ startMs }) => startMs < startedAtMs)

/** Pure: whether a healthcheck that passed is enough. After a crash, or if it can't fail, the container has to stay up, too. */
function isReliable({ restartCount, healthTest, setup }: ContainerFacts): boolean {
  if (restartCount > 0 || setup === 'unknown') return false
  return proofOf(healthTest) !== 'nothing'
}

function unhealthy(name: string, container: ContainerFacts): Broken {
  return {
    name,
    state: 'broken',
    maker: COMPOSE_SMOKE.unhealthy,
    reason: 'is unhealthy: its healthcheck fails',
    remedy: UNHEALTHY,
    keys: ['healthcheck.test', 'healthcheck'],
    container,
  }
}

const UNHEALTHY =
  "Read the healthcheck's outputs and the log below. An unhealthy service is not waited for: if this one only needs longer to start, raise start_period or retries of its healthcheck."
