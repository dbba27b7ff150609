import type { CauseName } from '../causes.ts'
import { type DesiredObject, nameOf, type Snapshot } from '../cluster-state/snapshot.ts'
import type { Diagnosis } from '../rules/rule.ts'
import { dependsOn } from './depends.ts'

/** What may be another object's doing: who cannot reach its database crashes. */
const MAY_FOLLOW: readonly CauseName[] = [
  'crash-loop',
  'init-crash',
  'ray-head-away',
  'killed-by-probe',
  'hook-failed',
  'job-failed',
  'pod-failed',
  'no-endpoints',
  'deadline',
  'custom-failed',
]

export const mayFollow = ({ cause }: Diagnosis) => MAY_FOLLOW.includes(cause)

/** For as long, what something depends on may still get ready: its image may be large. */
export const HELD_MS = 60_000

/** Pure: whether something crashes while what it depends on is only late, so that it may stop by itself. */
export function isHeld(
  one: Diagnosis,
  late: readonly DesiredObject[],
  all: readonly Diagnosis[],
  snapshot: Snapshot,
): boolean {
  if (!mayFollow(one) || one.cause === 'job-failed' || one.cause === 'pod-failed') return false
  const crashing = new Set(all.filter(mayFollow).map((each) => nameOf(each.wanted)))
  return late.some(
    (other) =>
      nameOf(other) !== nameOf(one.wanted) && !crashing.has(nameOf(other)) && dependsOn(one.wanted, other, snapshot),
  )
}
