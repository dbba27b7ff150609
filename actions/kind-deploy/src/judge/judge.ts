import { currentPods } from '../observe/current.ts'
import type { Snapshot, Wanted } from '../observe/snapshot.ts'
import { nameOf } from '../observe/snapshot.ts'
import type { Suspicion } from '../rules/rule.ts'
import { type Memory, remember, standingMs } from './memory.ts'
import { settleKey, unready } from './ready.ts'
import { suspicionsOf } from './suspect.ts'

/** What is to be thought of a rollout at one moment. */
export interface Judgement {
  /** Wanted objects that are not ready, and why. */
  unready: { wanted: Wanted; why: string }[]
  /** Suspicions whose patience is over: reason to stop. */
  ripe: Suspicion[]
  /** All that is held against anything, ripe or not. */
  suspicions: Suspicion[]
  memory: Memory
}

/** Milliseconds of patience by cause, instead of the rules' own. */
export type Budgets = Readonly<Record<string, number>>

/** Pure: one look. The memory of the last one goes in, the memory for the next one comes out. */
export function judge(snapshot: Snapshot, before: Memory, budgets: Budgets = {}): Judgement {
  const suspicions = snapshot.wanted.flatMap((each) => suspicionsOf(each, snapshot))
  const up = snapshot.wanted
    .flatMap((each) => currentPods(snapshot, each))
    .filter(isUp)
    .map(settleKey)
  const memory = remember(before, [...suspicions.map(keyOf), ...up], snapshot.nowMs)
  const late = snapshot.wanted.flatMap((wanted) => {
    const why = unready(wanted, snapshot, memory)
    return why ? [{ wanted, why }] : []
  })
  const ripe = suspicions.filter((each) => isRipe(each, standingMs(memory, keyOf(each), snapshot.nowMs), budgets))
  return { unready: late, ripe, suspicions, memory }
}

/** Pure: whether patience with a suspicion is over. */
export function isRipe({ cause, patience, times = 1 }: Suspicion, standing: number, budgets: Budgets = {}): boolean {
  if (patience.waits) return false
  const ms = budgets[cause] ?? patience.ms ?? 0
  return times >= (patience.times ?? 1) && standing >= ms
}

/** Pure: the same suspicion, whenever it is held. */
export function keyOf({ cause, wanted, pod = '', container = '' }: Suspicion): string {
  return [cause, nameOf(wanted), pod, container].join(' ')
}

function isUp({ status }: { status?: { phase?: string; conditions?: { type: string; status: string }[] } }): boolean {
  return Boolean(status?.conditions?.some((each) => each.type === 'Ready' && each.status === 'True'))
}
