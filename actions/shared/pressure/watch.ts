import { History, type Starvation } from './history.ts'
import { loadBetween } from './load.ts'
import type { Machine } from './machine.ts'
import { type OwnUse, type Sample, smoothed } from './sample.ts'

/** How starved a machine is while something is under test. All times are performance's, in milliseconds. */
export interface PressureWatch {
  /** Whether it is now. */
  starved(): boolean
  /** For how long it was, between two moments; until now unless given. */
  starvedMs(fromMs: number, toMs?: number): number
  /** The same in figures, since a moment. */
  over(sinceMs: number): Starvation
  close(): void
}

/** Reads what is under test has used; whoever cannot be asked throws, and is not known. */
export type AskOwn = () => Promise<OwnUse>

const FIRST_MS = 500
const EVERY_MS = 2_000
/** What is under test is asked only while something waits: asking costs the engine something, too. */
const WORTH_ASKING = 0.35

/**
 * Watches a machine until it is closed.
 * @param own what is under test: its own load starves nobody but itself. Without it all load counts as that of others.
 */
export function watchPressure(machine: Machine, own?: AskOwn): PressureWatch {
  const history = new History()
  let before: Sample | undefined
  let busy = true
  let timer: NodeJS.Timeout | undefined
  let closed = false
  const look = async () => {
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
  // A machine that cannot be read is not known: nothing more.
  const lookThen = (ms: number) =>
    void look()
      .catch(() => {})
      .then(() => again(ms))
  const again = (ms: number) => {
    if (!closed) timer = setTimeout(() => lookThen(EVERY_MS), ms).unref()
  }
  lookThen(FIRST_MS)
  return {
    starved: () => history.starved,
    starvedMs: (fromMs, toMs = performance.now()) => history.starvedMs(fromMs, toMs),
    over: (sinceMs) => history.over(sinceMs, performance.now()),
    close: () => {
      closed = true
      clearTimeout(timer)
    },
  }
}

/** A watch that sees nothing: for what runs on a machine that cannot be asked. */
export const calm: PressureWatch = {
  starved: () => false,
  starvedMs: () => 0,
  over: (sinceMs) => new History().over(sinceMs, performance.now()),
  close: () => {},
}
