import { History, type Starvation } from './history.ts'
import { loadBetween } from './load.ts'
import type { Machine } from './machine.ts'
import { type OwnUse, type Sample, smoothed } from './sample.ts'

/** A machine's starvation during a test. All times are from `performance.now()`, in milliseconds. */
export interface PressureWatch {
  /** Whether it is starved now. */
  starved(): boolean
  /** Milliseconds of starvation between two times; the end is now by default. */
  starvedMs(fromMs: number, toMs?: number): number
  /** The measurements since a time. */
  over(sinceMs: number): Starvation
  /** Measures now, as a busy program's own timers are late; for a conclusion that rests on it. Never throws. */
  refresh(): Promise<void>
  close(): void
}

/** Reads the usage of the system under test; throws if it can't be measured. */
export type AskOwn = () => Promise<OwnUse>

const FIRST_MS = 500
const EVERY_MS = 2_000
/** The system under test is queried only while tasks wait, because each query costs CPU time in the engine. */
const WORTH_ASKING = 0.35

/**
 * Watches a machine until the watch is closed.
 * @param own usage of the system under test, whose own load does not count. Without it all load counts.
 */
export function watchPressure(machine: Machine, own?: AskOwn): PressureWatch {
  const history = new History()
  let before: Sample | undefined
  let looking = Promise.resolve()
  let busy = true
  let timer: NodeJS.Timeout | undefined
  let closed = false
  const look = async () => {
    // So short a time tells nothing.
    if (before && performance.now() - before.atMs < FIRST_MS / 2) return
    const asked = busy && own ? await own().catch(() => undefined) : undefined
    const sample = await machine.sample()
    const after = { ...sample, runnable: smoothed(before?.runnable, sample.runnable), own: asked }
    if (before) {
      const load = loadBetween(before, after, own !== undefined)
      history.add(load)
      busy = Math.max(load.cpuWaited ?? load.busy ?? 0, load.memoryWaited ?? 0) >= WORTH_ASKING
    }
    before = after
  }
  // One after the other. If a machine can't be measured, its load is unknown.
  const refresh = () => {
    looking = looking.then(look).catch(() => {})
    return looking
  }
  const lookThen = (ms: number) => void refresh().then(() => again(ms))
  const again = (ms: number) => {
    if (!closed) timer = setTimeout(() => lookThen(EVERY_MS), ms).unref()
  }
  lookThen(FIRST_MS)
  return {
    starved: () => history.starved,
    starvedMs: (fromMs, toMs = performance.now()) => history.starvedMs(fromMs, toMs),
    over: (sinceMs) => history.over(sinceMs, performance.now()),
    refresh,
    close: () => {
      closed = true
      clearTimeout(timer)
    },
  }
}

/** A watch without measurements, for machines that can't be measured. */
export const calm: PressureWatch = {
  starved: () => false,
  starvedMs: () => 0,
  over: (sinceMs) => new History().over(sinceMs, performance.now()),
  refresh: async () => {},
  close: () => {},
}
