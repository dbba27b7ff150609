import type { ServiceState } from '../judge/state.ts'
import { needsOf, type ServiceModel } from '../project/model.ts'
import type { Seen } from './seen.ts'
import { type NextUp, nextUp, type UpState } from './up-state.ts'
import type { Watch } from './watch.ts'

/** How the wait ended. */
export interface Ended {
  seen: Seen
  end: 'ready' | 'broken' | 'late'
}

/** How long the verdict waits for what a broken service needs: it may be about to break itself, as the cause. */
const CAUSE_GRACE_MS = 1_000

/** The same where one of these has crashed already, and is started once more. */
const CRASHING_MS = 10_000

/** Waits until every service is ready, one is broken, `up` gave up, or time is over. */
export function waitUntilReady(
  watch: Watch,
  services: readonly ServiceModel[],
  up: UpState,
  deadlineMs: number,
): Promise<Ended> {
  let brokenAtMs = Infinity
  let wasReady = false
  return watch.until<Ended>((seen) => {
    const { atMs, states } = seen
    if (up.error) return { known: { seen, end: 'broken' } }
    if (states.some((each) => each.state === 'broken')) {
      brokenAtMs = Math.min(brokenAtMs, atMs)
      const graceMs = brokenAtMs + (causeCrashes(states, services) ? CRASHING_MS : CAUSE_GRACE_MS)
      if (!causeMayCome(states, services, watch.readySinceMs, brokenAtMs) || atMs >= graceMs)
        return { known: { seen, end: 'broken' } }
      return { wakeMs: graceMs }
    }
    if (up.again) goOn(up, up.again, nextUp(services, seen))
    if (up.failed && !up.mayFail) return { known: { seen, end: 'broken' } }
    if ((up.ended || up.failed) && states.every((each) => each.state === 'ready')) {
      // Containers are described one after the other: what ended during the look is in the next one.
      if (wasReady) return { known: { seen, end: 'ready' } }
      wasReady = true
      return { wakeMs: atMs }
    }
    wasReady = false
    return atMs >= deadlineMs ? { known: { seen, end: 'late' } } : { wakeMs: deadlineMs }
  })
}

function goOn(up: UpState, again: () => void, next: NextUp): void {
  if (next === 'again') again()
  up.failed = next === 'give up'
  if (next === 'done') up.ended = true
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

/** Pure: whether something that a broken service needs has crashed, and not often enough to be broken itself. */
export function causeCrashes(states: readonly ServiceState[], services: readonly ServiceModel[]): boolean {
  const needed = new Set(services.filter(({ name }) => isBroken(name, states)).flatMap(needsOf))
  return states.some((each) => {
    if (each.state !== 'waiting' || !needed.has(each.name)) return false
    return each.container?.status === 'restarting' || (each.container?.restartCount ?? 0) > 0
  })
}

const isBroken = (name: string, states: readonly ServiceState[]) =>
  states.some((each) => each.name === name && each.state === 'broken')

/** Resolves with what was seen when a service that was ready breaks; never, while none does. */
export function untilBroken(watch: Watch): Promise<Seen> {
  return watch.until<Seen>((seen) =>
    seen.states.some((each) => each.state === 'broken') ? { known: seen } : { wakeMs: Infinity },
  )
}
