import { currentPods, eventsOf } from '../cluster-state/owned.ts'
import { type DesiredObject, nameOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { type Diagnosis, seenEnough } from '../rules/rule.ts'
import { leansOn } from './depends.ts'
import { mayFollow } from './follow.ts'
import { keyOf } from './key.ts'
import { type Memory, standingMs } from './memory.ts'

/** Crashes that are held back, because what the program needs is only late. */
export interface Holding {
  held: ReadonlySet<Diagnosis>
  /** To be remembered. */
  keys: string[]
}

/** For as long, something without any progress may still get ready. */
const STILL_MS = 60_000
/** These count their own failures. */
const ENDS_ITSELF: readonly string[] = ['job-failed', 'pod-failed']

/**
 * Pure: which diagnoses are held back. One is while something that it needs makes progress or begins to crash, and after
 * that until it has been tried once more: the kubelet starts a container that crashed only after a pause. What nobody
 * counts is not tried.
 */
export function holding(
  diagnoses: readonly Diagnosis[],
  late: readonly DesiredObject[],
  snapshot: Snapshot,
  memory: Memory,
): Holding {
  const able = diagnoses.filter((each) => mayFollow(each) && !ENDS_ITSELF.includes(each.cause))
  if (able.length === 0) return { held: new Set(), keys: [] }
  const progress = new Map(late.map((each) => [nameOf(each), progressKey(each, snapshot)]))
  const moves = (each: DesiredObject) =>
    isPulling(each, snapshot) || standingMs(memory, progress.get(nameOf(each)) ?? '', snapshot.nowMs) < STILL_MS
  const held = withFollowers(
    able.filter((each) => {
      if (diagnoses.some((other) => awaits(each, other, snapshot))) return true
      const needed = neededBy(each, late, diagnoses, snapshot)
      return needed.length > 0 ? needed.some(moves) : each.times !== undefined && memory.has(triedKey(each))
    }),
    able,
    snapshot,
  )
  return { held: new Set(held), keys: [...progress.values(), ...held.map(triedKey)] }
}

/** Who needs what is held back waits with it, and who needs that one. */
function withFollowers(held: Diagnosis[], able: readonly Diagnosis[], snapshot: Snapshot): Diagnosis[] {
  const more = able.filter((each) => !held.includes(each) && held.some((other) => leads(each, other, snapshot)))
  return more.length > 0 ? withFollowers([...held, ...more], able, snapshot) : held
}

/** Whether one needs another, and not also the other way round: in a circle nothing waits. */
function leads(one: Diagnosis, other: Diagnosis, snapshot: Snapshot): boolean {
  if (nameOf(one.wanted) === nameOf(other.wanted)) return false
  return leansOn(one, other.wanted, snapshot) && !leansOn(other, one.wanted, snapshot)
}

/** Pure: what is late, does not crash itself, and is needed by what crashes. */
export function neededBy(
  one: Diagnosis,
  late: readonly DesiredObject[],
  all: readonly Diagnosis[],
  snapshot: Snapshot,
): DesiredObject[] {
  const crashing = new Set(all.filter(mayFollow).map((each) => nameOf(each.wanted)))
  return late.filter(
    (other) => nameOf(other) !== nameOf(one.wanted) && !crashing.has(nameOf(other)) && leansOn(one, other, snapshot),
  )
}

/**
 * Whether a crash waits for the count of another that it needs: which of two that crash has ended often enough first is
 * chance. In a circle nothing waits.
 */
function awaits(one: Diagnosis, other: Diagnosis, snapshot: Snapshot): boolean {
  return !seenEnough(other) && !other.patience.waits && leads(one, other, snapshot)
}

/** The same until the container has ended once more. */
const triedKey = (each: Diagnosis) => `held ${keyOf(each)} ${each.times}`

/** How far something has come; the same while nothing happens. */
function progressKey(wanted: DesiredObject, snapshot: Snapshot): string {
  const pods = currentPods(snapshot, wanted).map(({ metadata, spec, status }) => {
    const all = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]
    const states = all.map(({ state = {}, started, ready }) => [
      Object.keys(state),
      state.waiting?.reason,
      started,
      ready,
    ])
    return [metadata.name, spec.nodeName, status?.phase, states]
  })
  return `progress ${nameOf(wanted)} ${JSON.stringify(pods)}`
}

/** An image may be large; the kubelet gives up on a pull that stands still. */
function isPulling(wanted: DesiredObject, snapshot: Snapshot): boolean {
  return currentPods(snapshot, wanted).some((pod) => {
    const pulls = eventsOf(snapshot, pod).filter(({ reason = '' }) => /^(Pulling|Pulled|Failed|BackOff)$/.test(reason))
    return pulls.at(-1)?.reason === 'Pulling'
  })
}
