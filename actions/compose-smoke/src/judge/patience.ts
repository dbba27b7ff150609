import { COMPOSE_SMOKE } from '../catalogue.ts'
import { needsOf, reachOf, type ServiceModel } from '../project/model.ts'
import { AGAIN_MS, cannotRun } from './starved.ts'
import type { Broken, ServiceState, Terms } from './state.ts'

/**
 * Pure: a crash loop or a failing healthcheck may end by itself: something the service needs was not ready when it last
 * started, or when its check last failed, and may yet be. One on which others wait does not hold up itself.
 */
export function patient(
  state: ServiceState,
  services: readonly ServiceModel[],
  states: readonly ServiceState[],
  { nowMs, readySinceMs }: Terms,
): ServiceState {
  const sinceMs = state.state === 'broken' ? triedSinceMs(state) : undefined
  if (state.state !== 'broken' || sinceMs === undefined) return state
  const needs = needsBehind(state.name, services).filter((need) => {
    const other = states.find((each) => each.name === need)
    if (other?.state === 'waiting') return true
    return other?.state === 'ready' && !(sinceMs >= (readySinceMs.get(need) ?? Infinity))
  })
  if (needs.length === 0) return state
  const what = state.maker === COMPOSE_SMOKE['crash-loop'] ? 'it restarts' : 'its healthcheck fails'
  return {
    name: state.name,
    state: 'waiting',
    reason: `${what} and waits for ${needs.join(', ')}`,
    container: state.container,
    // A crash is an event; a check that fails again is not.
    changesAtMs: state.maker === COMPOSE_SMOKE.unhealthy ? nowMs + AGAIN_MS : undefined,
  }
}

/** Since when it has tried in vain; undefined where trying again does not help. */
function triedSinceMs({ maker, container }: Broken): number | undefined {
  if (maker === COMPOSE_SMOKE['crash-loop']) return container.startedAtMs
  if (maker !== COMPOSE_SMOKE.unhealthy || container.failedChecks.every(cannotRun)) return undefined
  return Math.min(...container.failedChecks.map(({ startMs }) => startMs))
}

/** What a service needs; without what needs it in turn. */
function needsBehind(name: string, services: readonly ServiceModel[]): string[] {
  const service = services.find((each) => each.name === name)
  const needs = service ? needsOf(service) : []
  return [...new Set(needs)].filter((need) => !reachOf(need, services, needsOf).has(name))
}
