import type { Pod } from '../../../shared/kubernetes/objects.ts'
import { currentPods } from '../cluster-state/owned.ts'
import { type DesiredObject, nameOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { type Diagnosis, isReady, seenEnough } from '../rules/rule.ts'
import { diagnosesOf, diagnosesOfCluster } from './diagnose.ts'
import { holding } from './hold.ts'
import { keyOf } from './key.ts'
import { type Memory, remember, standingMs } from './memory.ts'
import { unready } from './ready.ts'
import { settleKeys } from './stability.ts'
import { restsOnTime } from './time-alone.ts'

/** What is to be thought of a rollout at one moment. */
export interface Judgement {
  /** Wanted objects that are not ready, and why. */
  unready: { wanted: DesiredObject; why: string }[]
  /** Diagnoses whose grace period is over: a reason to stop. */
  confirmed: Diagnosis[]
  /** All diagnoses, confirmed or not. */
  diagnoses: Diagnosis[]
  memory: Memory
  /** How long there has been a confirmed diagnosis, in milliseconds; 0 without one. */
  confirmedMs: number
}

/** Milliseconds of patience by cause, instead of the rules' own. */
export type Budgets = Readonly<Record<string, number>>

/** What the decision rests on beside the facts. */
export interface Terms {
  budgets: Budgets
  /** How long a pod without a readiness probe has to stay up, in milliseconds. */
  settleMs: number
  /** Whether the machine is or was just starved; never unless given. */
  busy?: () => boolean
}

/** Pure: one look. The memory of the last one goes in, the memory for the next one comes out. */
export function judge(snapshot: Snapshot, before: Memory, { budgets, settleMs, busy = () => false }: Terms): Judgement {
  const { wanted, nowMs } = snapshot
  const diagnoses = [...diagnosesOfCluster(snapshot), ...wanted.flatMap((each) => diagnosesOf(each, snapshot))]
  const up = wanted.flatMap((each) => currentPods(snapshot, each)).filter(isReady)
  const seen = remember(before, [...diagnoses.map(keyOf), ...up.flatMap((pod) => keysOf(pod, snapshot))], nowMs)
  const late = wanted.flatMap((each) => {
    const why = unready(each, snapshot, seen, settleMs)
    return why ? [{ wanted: each, why }] : []
  })
  // What is ready now is not at fault, whatever happened to it on the way.
  const notAtFault = new Set(wanted.map(nameOf))
  for (const each of late) notAtFault.delete(nameOf(each.wanted))
  const hold = holding(
    diagnoses,
    late.map((each) => each.wanted),
    snapshot,
    seen,
  )
  const confirmed = diagnoses
    .filter((each) => !notAtFault.has(nameOf(each.wanted)))
    .filter((each) => isRipe(each, standingMs(seen, keyOf(each), nowMs), budgets))
    // A kubelet or a program that gets no CPU is late, and may yet come; time tells nothing until then.
    .filter((each) => !restsOnTime(each) || each.cause === 'job-failed' || !busy())
    .filter((each) => !hold.held.has(each))
  const memory = remember(seen, [...hold.keys, ...(confirmed.length > 0 ? [CONFIRMED] : [])], nowMs)
  return {
    unready: late,
    confirmed,
    diagnoses,
    memory,
    confirmedMs: confirmed.length > 0 ? standingMs(memory, CONFIRMED, nowMs) : 0,
  }
}

const CONFIRMED = 'a diagnosis is confirmed'
const keysOf = (pod: Pod, snapshot: Snapshot) => settleKeys(pod, snapshot)

/** Pure: whether a diagnosis's grace period is over. */
export function isRipe({ cause, patience, times }: Diagnosis, standing: number, budgets: Budgets = {}): boolean {
  if (patience.waits) return false
  const ms = budgets[cause] ?? patience.ms ?? 0
  return seenEnough({ patience, times }) && standing >= ms
}
