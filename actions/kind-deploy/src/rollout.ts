import { poll } from '../../shared/wait/poll.ts'
import { WakeSignal } from '../../shared/wait/wake-signal.ts'
import { RANKS } from './causes.ts'
import { nameOf, type Snapshot } from './cluster-state/snapshot.ts'
import type { Store } from './cluster-state/store.ts'
import { note, type Timeline } from './cluster-state/timeline.ts'
import { patienceMs } from './judge/gather.ts'
import { type Judgement, judge, type Terms } from './judge/judge.ts'
import type { Memory } from './judge/memory.ts'

/** How a wave ended. */
export interface Rollout {
  judgement: Judgement
  snapshot: Snapshot
  ended: 'ready' | 'failed' | 'timed out'
}

export interface Wave {
  store: Store
  /** Adds what the caller knows to what the watches saw. */
  complete: (seen: Snapshot) => Snapshot
  terms: Terms
  timeoutMs: number
  signal: AbortSignal
  onWait: (what: string) => void
  /** Writes down how far things have come. */
  timeline: Timeline
  /** Of the whole deployment, on performance's clock. */
  beganMs: number
}

/** Budgets ripen without anything happening: look at least this often. */
const TICK_MS = 250
/** A burst of events is one look. */
const BURST_MS = 20
/** Looks at hundreds of workloads take their time: this much of it at most, the rest is for what happens. */
const LOOKING_PART = 0.1
/** Between two lines about what is still waited for. */
const SAY_MS = 5_000
/** Objects in one such line. */
const SHOWN = 8

/** Looks at every change until all is ready, patience with something is over, or time is up. */
export async function rollout(wave: Wave): Promise<Rollout> {
  const { store, timeoutMs, signal, onWait } = wave
  const wake = new WakeSignal()
  store.onChange(() => wake.wake())
  const look = looker(wave)
  const { value, timedOut } = await poll({
    check: look,
    until: ({ judgement, snapshot }) => endOf(judgement, snapshot, false) !== undefined,
    every: TICK_MS,
    debounce: ({ tookMs }) => Math.max(BURST_MS, tookMs / LOOKING_PART - tookMs),
    within: timeoutMs,
    signal,
    wake,
    onWait: seldom(SAY_MS, ({ judgement }) => onWait(waitedFor(judgement))),
  })
  const ended = endOf(value.judgement, value.snapshot, false)
  if (ended || !timedOut) return { ...value, ended: ended ?? 'timed out' }
  // What a program printed last is the cause, and may be newer than what was read of it.
  await store.listenAgain()
  const last = look()
  return { ...last, ended: endOf(last.judgement, last.snapshot, true) ?? 'timed out' }
}

interface Look {
  judgement: Judgement
  snapshot: Snapshot
  tookMs: number
}

/** One look at the cluster, which remembers the ones before. */
function looker({ store, complete, terms, timeline, beganMs }: Wave): () => Look {
  let memory: Memory = new Map()
  return () => {
    if (store.failure()) throw store.failure()
    const startMs = performance.now()
    const snapshot = complete(store.snapshot())
    const judgement = judge(snapshot, memory, terms)
    memory = judgement.memory
    const late = new Set(judgement.unready.map((each) => nameOf(each.wanted)))
    note(timeline, snapshot, late, performance.now() - beganMs)
    return { judgement, snapshot, tookMs: performance.now() - startMs }
  }
}

function seldom<T>(ms: number, report: (value: T) => void): (value: T) => void {
  let lastMs = performance.now()
  return (value) => {
    if (performance.now() - lastMs <= ms) return
    lastMs = performance.now()
    report(value)
  }
}

/** Pure: whether there is nothing left to wait for. A confirmed cause overrides readiness only if something is not ready. */
export function endOf(judgement: Judgement, snapshot: Snapshot, timeUp: boolean): Rollout['ended'] | undefined {
  const { unready, confirmed, confirmedMs } = judgement
  if (unready.length === 0) return 'ready'
  if (confirmed.length > 0 && (timeUp || confirmedMs >= patienceMs(judgement, snapshot))) return 'failed'
  return timeUp ? 'timed out' : undefined
}

/** What is known to keep each from being ready; of hundreds only the first. */
function waitedFor({ unready, diagnoses }: Judgement): string {
  const causes = [...diagnoses].filter(({ hint }) => !hint).sort((one, other) => RANKS[one.cause] - RANKS[other.cause])
  const lines = unready.slice(0, SHOWN).map(({ wanted, why }) => {
    const cause = causes.find((each) => nameOf(each.wanted) === nameOf(wanted))
    return `${wanted.kind} ${wanted.name}: ${cause ? `${cause.message} (${why})` : why}`
  })
  return [...lines, ...(unready.length > SHOWN ? [`and ${unready.length - SHOWN} more`] : [])].join('; ')
}
