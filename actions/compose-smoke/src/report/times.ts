import type { SmokeRun } from '../run-state.ts'

/** A service's way, in milliseconds since the run began; what never came is absent. */
export interface ServiceTimes {
  name: string
  state: string
  createdMs?: number
  startedMs?: number
  /** Healthy, settled, or ended well. */
  readyMs?: number
  /** When the last of its probes was done. */
  probedMs?: number
}

/** Pure: every service's way; the engine's own time stamps where there are any. */
export function serviceTimes({
  seen,
  watch,
  startedMs,
  results,
}: Pick<SmokeRun, 'seen' | 'watch' | 'startedMs' | 'results'>): ServiceTimes[] {
  const since = (atMs: number | undefined) =>
    atMs === undefined || !Number.isFinite(atMs) ? undefined : Math.max(0, Math.round(atMs - startedMs))
  return seen.states.map(({ name, state }) => {
    const own = seen.containers.filter((each) => each.service === name)
    const heard = (action: string) => watch.events.find((each) => each.service === name && each.action === action)?.atMs
    const probes = results.filter((each) => each.service === name && each.answer.ok)
    return {
      name,
      state,
      createdMs: since(Math.min(...own.map((each) => each.createdAtMs))),
      startedMs: since(heard('start') ?? Math.min(...own.map((each) => each.startedAtMs))),
      readyMs: since(
        watch.readySinceMs.has(name) ? (heard('health_status: healthy') ?? watch.readySinceMs.get(name)) : undefined,
      ),
      probedMs: since(Math.max(...probes.map((each) => each.endedAtMs))),
    }
  })
}
