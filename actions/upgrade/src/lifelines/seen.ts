import type { Pod } from '../../../shared/kubernetes/objects.ts'
import { born } from './born.ts'
import type { End, PodLife, Span } from './pod-life.ts'

type Deletion = { deletionGracePeriodSeconds?: number }

/** Pure: a pod's life with what its watch shows now. */
export function seenNow(before: PodLife | undefined, pod: Pod, nowMs: number): PodLife {
  const life = before ?? born(pod, nowMs)
  const statuses = pod.status?.containerStatuses ?? []
  const ready = pod.status?.conditions?.find(({ type }) => type === 'Ready')
  const isReady = ready?.status === 'True'
  const deletedMs = life.deletedMs ?? deletionOf(pod, nowMs)
  const ended = statuses.flatMap(({ state }) => state?.terminated ?? [])
  const ends = deletedMs === undefined ? [] : endsOf(ended, life.ends, (date) => endOf(date, deletedMs, nowMs))
  return {
    ...life,
    node: life.node ?? pod.spec.nodeName,
    ready: readiness(life.ready, isReady, seenMs(ready?.lastTransitionTime, nowMs)),
    deletedMs,
    endedMs: life.endedMs ?? ends[0]?.atMs,
    exitCode: life.endedMs === undefined ? ends[0]?.exitCode : life.exitCode,
    ...(ends.length > 0 ? { ends } : {}),
    ...crashesIn(statuses, life, nowMs),
    restarts: restartsIn(statuses),
  }
}

type Statuses = NonNullable<NonNullable<Pod['status']>['containerStatuses']>
type Terminated = NonNullable<NonNullable<Statuses[number]['state']>['terminated']>

const restartsIn = (statuses: Statuses) => statuses.reduce((sum, { restartCount }) => sum + restartCount, 0)

/** Those that are new are dated by when they are first seen. */
function endsOf(ended: Terminated[], before: readonly End[] = [], dateOf: (ended: Terminated) => number): End[] {
  return [...before, ...ended.slice(before.length).map((each) => ({ atMs: dateOf(each), exitCode: each.exitCode }))]
}

/** A container that was started again, or one that failed and stays ended in a pod that nobody deleted. */
function crashesIn(statuses: Statuses, { crashes = [], restarts, deletedMs }: PodLife, nowMs: number) {
  if (deletedMs !== undefined) return {}
  const again = restartsIn(statuses) > restarts ? statuses.flatMap((each) => each.lastState?.terminated ?? []) : []
  const stayed = statuses.flatMap(({ state }) => (state?.terminated?.exitCode ? state.terminated : []))
  const dates = [...again, ...stayed].map(({ finishedAt }) => seenMs(finishedAt, nowMs))
  const fresh = dates.filter((each) => !crashes.some((known) => Math.abs(known - each) < SECOND_MS))
  return fresh.length > 0 ? { crashes: [...crashes, ...fresh] } : {}
}

const SECOND_MS = 1_000

/** A time that the API tells in whole seconds: a busy machine may show much later what happened then. */
const seenMs = (time: string | undefined, nowMs: number) => Math.min(nowMs, time ? Date.parse(time) + SECOND_MS : nowMs)

/** The API dates a deletion at the end of its grace period. */
function deletionOf({ metadata }: Pod, nowMs: number): number | undefined {
  const { deletionTimestamp, deletionGracePeriodSeconds: grace } = metadata as Pod['metadata'] & Deletion
  if (!deletionTimestamp) return undefined
  return grace === undefined ? nowMs : seenMs(deletionTimestamp, nowMs + grace * SECOND_MS) - grace * SECOND_MS
}

function endOf({ finishedAt }: { finishedAt?: string }, deletedMs: number, nowMs: number): number {
  return Math.max(deletedMs, seenMs(finishedAt, nowMs))
}

/** Pure: the same once the pod is gone from the API. */
export function goneNow(life: PodLife, nowMs: number): PodLife {
  const { deletedMs = nowMs, endedMs = nowMs } = life
  return { ...life, ready: readiness(life.ready, false, nowMs), deletedMs, endedMs, goneMs: nowMs }
}

function readiness(spans: readonly Span[], isReady: boolean, nowMs: number): Span[] {
  const last = spans.at(-1)
  const open = last !== undefined && last.toMs === undefined
  if (isReady === open) return [...spans]
  return isReady
    ? [...spans, { fromMs: nowMs }]
    : [...spans.slice(0, -1), { fromMs: last?.fromMs ?? nowMs, toMs: nowMs }]
}
