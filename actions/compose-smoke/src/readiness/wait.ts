import type { ServiceState } from '../judge/state.ts'
import { needsOf, type ServiceModel } from '../project/model.ts'
import type { Seen } from './seen.ts'
import type { Watch } from './watch.ts'

/** How the wait ended. */
export interface Ended {
  seen: Seen
  end: 'ready' | 'broken' | 'late'
}

/** How long the verdict waits for what a broken service needs: it may be about to break itself, as the cause. */
const CAUSE_GRACE_MS = 1_000

/** How far `docker compose up` is. */
export interface UpState {
  ended?: boolean
  failed?: boolean
  /** What was thrown instead of an end: nothing is known of the services by that. */
  error?: unknown
  /** It may fail for a service that may fail: the others are waited for all the same. */
  mayFail: boolean
}

/** Waits until every service is ready, one is broken, `up` gave up, or time is over. */
export function waitUntilReady(
  watch: Watch,
  services: readonly ServiceModel[],
  up: UpState,
  deadlineMs: number,
): Promise<Ended> {
  let brokenAtMs = Infinity
  return watch.until<Ended>((seen) => {
    const { atMs, states } = seen
    if (up.error) return { known: { seen, end: 'broken' } }
    if (states.some((each) => each.state === 'broken')) {
      brokenAtMs = Math.min(brokenAtMs, atMs)
      const graceMs = brokenAtMs + CAUSE_GRACE_MS
      if (!causeMayCome(states, services, watch.readySinceMs, brokenAtMs) || atMs >= graceMs)
        return { known: { seen, end: 'broken' } }
      return { wakeMs: graceMs }
    }
    if (up.failed && !up.mayFail) return { known: { seen, end: 'broken' } }
    if (up.ended && states.every((each) => each.state === 'ready')) return { known: { seen, end: 'ready' } }
    return atMs >= deadlineMs ? { known: { seen, end: 'late' } } : { wakeMs: deadlineMs }
  })
}

/**
 * Pure: whether something that a broken service needs is not known to be well: it waits, or it became ready just
 * before, and without a healthcheck that says no more than that it had run for long enough.
 */
export function causeMayCome(
  states: readonly ServiceState[],
  services: readonly ServiceModel[],
  readySinceMs: ReadonlyMap<string, number>,
  brokenAtMs: number,
): boolean {
  const broken = new Set(states.filter(({ state }) => state === 'broken').map(({ name }) => name))
  const needed = new Set(services.filter(({ name }) => broken.has(name)).flatMap(needsOf))
  const justReady = (name: string) => (readySinceMs.get(name) ?? -Infinity) > brokenAtMs - CAUSE_GRACE_MS
  return states.some(
    ({ name, state }) => needed.has(name) && (state === 'waiting' || (state === 'ready' && justReady(name))),
  )
}

/** Resolves with what was seen when a service that was ready breaks; never, while none does. */
export function untilBroken(watch: Watch): Promise<Seen> {
  return watch.until<Seen>((seen) =>
    seen.states.some((each) => each.state === 'broken') ? { known: seen } : { wakeMs: Infinity },
  )
}
