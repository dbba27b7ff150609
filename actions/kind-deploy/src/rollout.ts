import { setTimeout as sleep } from 'node:timers/promises'
import { type Budgets, type Judgement, judge } from './judge/judge.ts'
import type { Memory } from './judge/memory.ts'
import { nameOf, type Snapshot } from './observe/snapshot.ts'
import type { Store } from './observe/store.ts'

/** How a wave ended. */
export interface Rollout {
  judgement: Judgement
  snapshot: Snapshot
  ended: 'ready' | 'failed' | 'timed out'
  /** When each object was ready, by name, in milliseconds after the wave began. */
  readyMs: Map<string, number>
}

export interface Wave {
  store: Store
  /** Adds what the caller knows to what the watches saw. */
  complete: (seen: Snapshot) => Snapshot
  budgets: Budgets
  timeoutMs: number
  signal: AbortSignal
  onWait: (what: string) => void
}

/** Budgets ripen without anything happening: look at least this often. */
const TICK_MS = 250
/** A burst of events is one look. */
const BURST_MS = 20
/** Between two lines about what is still waited for. */
const SAY_MS = 5_000

/** Looks at every change until all is ready, patience with something is over, or time is up. */
export async function rollout({ store, complete, budgets, timeoutMs, signal, onWait }: Wave): Promise<Rollout> {
  const startedMs = performance.now()
  const readyMs = new Map<string, number>()
  let memory: Memory = new Map()
  let saidMs = startedMs
  for (;;) {
    const snapshot = complete(store.snapshot())
    const judgement = judge(snapshot, memory, budgets)
    memory = judgement.memory
    note(readyMs, snapshot, judgement, performance.now() - startedMs)
    const ended = endOf(judgement, performance.now() - startedMs >= timeoutMs)
    if (ended) return { judgement, snapshot, ended, readyMs }
    if (performance.now() - saidMs > SAY_MS) {
      saidMs = performance.now()
      onWait(judgement.unready.map(({ wanted, why }) => `${wanted.kind} ${wanted.name}: ${why}`).join('; '))
    }
    await nextLook(store, signal)
    if (store.failure()) throw store.failure()
  }
}

/** Pure: whether there is nothing left to wait for. A ripe cause wins over readiness only if something is not ready. */
export function endOf({ unready, ripe }: Judgement, timeUp: boolean): Rollout['ended'] | undefined {
  if (unready.length === 0) return 'ready'
  if (ripe.length > 0) return 'failed'
  return timeUp ? 'timed out' : undefined
}

function note(readyMs: Map<string, number>, snapshot: Snapshot, { unready }: Judgement, nowMs: number): void {
  const late = new Set(unready.map((each) => nameOf(each.wanted)))
  for (const name of snapshot.wanted.map(nameOf)) if (!late.has(name) && !readyMs.has(name)) readyMs.set(name, nowMs)
}

async function nextLook(store: Store, signal: AbortSignal): Promise<void> {
  const tick = new AbortController()
  store.onChange(() => tick.abort())
  await sleep(TICK_MS, undefined, { signal: AbortSignal.any([tick.signal, signal]) }).catch(() =>
    signal.throwIfAborted(),
  )
  await sleep(BURST_MS, undefined, { signal })
}
