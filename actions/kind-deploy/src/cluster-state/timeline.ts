import type { Pod } from '../../../shared/kubernetes/objects.ts'
import { currentPods } from './owned.ts'
import { type DesiredObject, nameOf, type Snapshot } from './snapshot.ts'

/** When an object came how far, in milliseconds after the deployment began. */
export interface Times {
  applied?: number
  /** All its pods have a node. */
  scheduled?: number
  /** All their containers have started. */
  started?: number
  ready?: number
}

/** By `namespace/Kind/name`. */
export type Timeline = Map<string, Times>

/** Writes down what is seen for the first time; `late` are the names of what is not ready. */
export function note(timeline: Timeline, snapshot: Snapshot, late: ReadonlySet<string>, nowMs: number): void {
  for (const wanted of snapshot.wanted) {
    const times = timeline.get(nameOf(wanted)) ?? {}
    timeline.set(nameOf(wanted), times)
    if (times.ready !== undefined) continue
    const { scheduled, started } = reached(wanted, snapshot)
    if (scheduled) times.scheduled ??= nowMs
    if (started) times.started ??= nowMs
    if (!late.has(nameOf(wanted))) times.ready = nowMs
  }
}

/** Pure: how far an object's pods have come; what has none comes nowhere. */
export function reached(wanted: DesiredObject, snapshot: Snapshot): { scheduled: boolean; started: boolean } {
  const pods = currentPods(snapshot, wanted)
  return {
    scheduled: pods.length > 0 && pods.every((each) => Boolean(each.spec.nodeName)),
    started: pods.length > 0 && pods.every(hasStarted),
  }
}

function hasStarted({ spec, status }: Pod): boolean {
  const started = (status?.containerStatuses ?? []).filter(
    ({ state, lastState }) => state?.running || state?.terminated || lastState?.terminated,
  )
  return started.length === spec.containers.length
}
