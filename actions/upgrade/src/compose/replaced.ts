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

/** A container that Compose stopped, and what came in its place: another one, or the same one again. */
export interface Replaced {
  service: string
  container: string
  /** From then on it may have been asked to stop: the engine dates that once it is done. */
  fromMs: number
  /** When it was asked to stop, as the engine dates it. */
  stoppedMs: number
  endedMs: number
  exitCode?: number | undefined
  /** When the next container of the service was started. */
  startedMs?: number | undefined
}

/** Until the engine has dated that a container is asked to stop, where nothing was created for it before. */
const LEAD_MS = 100
/** The engine dates them when Compose asked for an end, and never when a container ends by itself. */
const ASKED = ['stop', 'destroy']

/** Pure: the containers that Compose stopped in a phase. @param within its events, the earliest first. */
export function replacedIn(within: readonly EngineEvent[]): Replaced[] {
  return within.flatMap((die, index) => {
    if (die.action !== 'die') return []
    const life = lifeAround(within, index)
    if (!life.some(({ action }) => ASKED.includes(action))) return []
    const { service, container, exitCode, atMs: endedMs } = die
    const ofService = within.filter((each) => each.service === service)
    const stoppedMs = Math.min(endedMs, timeOf('kill', life))
    const fromMs = Math.min(stoppedMs - LEAD_MS, timeOf('create', ofService))
    const start = within.slice(index).find((each) => each.service === service && each.action === 'start')
    return [{ service, container, fromMs, stoppedMs, endedMs, exitCode, startedMs: start?.atMs }]
  })
}

const timeOf = (action: string, events: readonly EngineEvent[]) =>
  events.find((each) => each.action === action)?.atMs ?? Infinity

/** What is told of a container between its start and the next one; Compose gives the next container the same name. */
function lifeAround(within: readonly EngineEvent[], index: number): EngineEvent[] {
  const isStart = ({ container, action }: EngineEvent) => action === 'start' && container === within[index]?.container
  const from = within.slice(0, index).findLastIndex(isStart)
  const to = within.findIndex((each, at) => at > index && isStart(each))
  const life = within.slice(from + 1, to < 0 ? undefined : to)
  return life.filter(({ container }) => container === within[index]?.container)
}

const SIGKILL = 137
/** A program that is killed by something else is not stopped before. */
const LEAST_GRACE_MS = 1_000

/** Pure: whether a container was killed at the end of its grace period. */
export const wasKilled = ({ exitCode, stoppedMs, endedMs }: Replaced) =>
  exitCode === SIGKILL && endedMs - stoppedMs >= LEAST_GRACE_MS
