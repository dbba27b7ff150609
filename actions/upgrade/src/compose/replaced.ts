import type { EngineEvent } from './smoke.ts'

/** A change of the stack, and when it was ready; milliseconds since the epoch. */
export interface Phase {
  /** `new state`: for tables. */
  name: string
  arriving: 'new' | 'old'
  changedMs: number
  readyMs: number
  /** Whether the state became ready. */
  fine: boolean
}

/** A container that Compose stopped and removed, and what came in its place. */
export interface Replaced {
  service: string
  container: string
  /** When it was asked to stop. */
  stoppedMs: number
  endedMs: number
  exitCode?: number | undefined
  /** When the next container of the service was started. */
  startedMs?: number | undefined
}

/** Pure: the containers that were replaced in a phase. One that ends by itself is not removed. */
export function replacedIn(events: readonly EngineEvent[], { changedMs, readyMs }: Phase): Replaced[] {
  const within = events.filter(({ atMs }) => atMs >= changedMs && atMs <= readyMs)
  return within.flatMap((die, index) => {
    if (die.action !== 'die') return []
    const own = (each: EngineEvent) => each.container === die.container
    const later = within.slice(index)
    if (!later.some((each) => own(each) && each.action === 'destroy')) return []
    const kill = within.slice(0, index).find((each) => own(each) && each.action === 'kill')
    const start = later.find(({ service, action }) => service === die.service && action === 'start')
    const { service, container, exitCode, atMs: endedMs } = die
    return [{ service, container, stoppedMs: kill?.atMs ?? endedMs, endedMs, exitCode, startedMs: start?.atMs }]
  })
}

const SIGKILL = 137
/** A program that is killed by something else is not stopped before. */
const LEAST_GRACE_MS = 1_000

/** Pure: whether a container was killed at the end of its grace period. */
export const wasKilled = ({ exitCode, stoppedMs, endedMs }: Replaced) =>
  exitCode === SIGKILL && endedMs - stoppedMs >= LEAST_GRACE_MS
