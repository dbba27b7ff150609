import { setTimeout as sleep } from 'node:timers/promises'
import { nameOf, type Snapshot } from './cluster-state/snapshot.ts'
import type { Store } from './cluster-state/store.ts'
import { note, type Timeline } from './cluster-state/timeline.ts'
import { gatherMs } from './judge/gather.ts'
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
const SAID = 8

/** Looks at every change until all is ready, patience with something is over, or time is up. */
export async function rollout(wave: Wave): Promise<Rollout> {
  const { store, complete, terms, timeoutMs, signal, onWait, timeline, beganMs } = wave
  const startedMs = performance.now()
  let memory: Memory = new Map()
  let saidMs = startedMs
  for (;;) {
    const lookedMs = performance.now()
    const snapshot = complete(store.snapshot())
    const judgement = judge(snapshot, memory, terms)
    memory = judgement.memory
    const late = new Set(judgement.unready.map((each) => nameOf(each.wanted)))
    note(timeline, snapshot, late, performance.now() - beganMs)
    const ended = endOf(judgement, snapshot, performance.now() - startedMs >= timeoutMs)
    if (ended) return { judgement, snapshot, ended }
    if (performance.now() - saidMs > SAY_MS) {
      saidMs = performance.now()
      onWait(waitedFor(judgement))
    }
    const tookMs = performance.now() - lookedMs
    await nextLook(store, Math.max(BURST_MS, tookMs / LOOKING_PART - tookMs), signal)
    if (store.failure()) throw store.failure()
  }
}

/** Pure: whether there is nothing left to wait for. A ripe cause wins over readiness only if something is not ready. */
export function endOf(judgement: Judgement, snapshot: Snapshot, timeUp: boolean): Rollout['ended'] | undefined {
  const { unready, ripe, ripeMs } = judgement
  if (unready.length === 0) return 'ready'
  if (ripe.length > 0 && (timeUp || ripeMs >= gatherMs(judgement, snapshot))) return 'failed'
  return timeUp ? 'timed out' : undefined
}

/** Hundreds are not told one by one. */
function waitedFor({ unready }: Judgement): string {
  const told = unready.slice(0, SAID).map(({ wanted, why }) => `${wanted.kind} ${wanted.name}: ${why}`)
  return [...told, ...(unready.length > SAID ? [`and ${unready.length - SAID} more`] : [])].join('; ')
}

async function nextLook(store: Store, burstMs: number, signal: AbortSignal): Promise<void> {
  const tick = new AbortController()
  store.onChange(() => tick.abort())
  await sleep(TICK_MS, undefined, { signal: AbortSignal.any([tick.signal, signal]) }).catch(() =>
    signal.throwIfAborted(),
  )
  await sleep(burstMs, undefined, { signal })
}
