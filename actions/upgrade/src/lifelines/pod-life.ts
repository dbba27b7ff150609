import type { Pod, ProbeSpec } from '../../../shared/kubernetes/objects.ts'

/** From, and to if it has ended; milliseconds since the epoch, as the watch saw it. */
export interface Span {
  fromMs: number
  toMs?: number
}

/** A container that ended. */
export interface End {
  atMs: number
  exitCode: number
}

/** What became of a pod, as its watch showed it. */
export interface PodLife {
  name: string
  namespace: string
  labels: Readonly<Record<string, string>>
  /** `Deployment/api`: the workload, without the ReplicaSet between. */
  owner: string
  /** The node that it runs on, once it has one. */
  node?: string | undefined
  createdMs: number
  ready: Span[]
  /** When it was first seen to be deleted. */
  deletedMs?: number
  /** Seconds. */
  grace: number
  /** When the first of its containers ended after the deletion. */
  endedMs?: number
  exitCode?: number
  /** All of them. */
  ends?: readonly End[]
  /** When it was gone from the API. */
  goneMs?: number
  restarts: number
  /** When containers ended that nobody had asked to: a crash, a failed liveness probe, an eviction by the node. */
  crashes?: readonly number[]
  /** While the Service that is looked at leads to it; always unless given. */
  led?: readonly Span[]
  /** What its readiness probes ask, or its startup probes: ports by number or name, `exec` for a command; empty without. */
  probes: readonly string[]
  hasPreStop: boolean
}

type Termination = { terminationGracePeriodSeconds?: number }
type Lifecycle = { lifecycle?: { preStop?: object } }
type Deletion = { deletionGracePeriodSeconds?: number }
const GRACE_S = 30

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

/** Pure: the same without a deletion that came later: it explains nothing of what was before. */
export function asOf(life: PodLife, untilMs: number): PodLife {
  const { deletedMs, goneMs, ...rest } = life
  if ((deletedMs ?? goneMs ?? 0) < untilMs) return life
  return { ...rest, endedMs: undefined, exitCode: undefined }
}

function born(pod: Pod, nowMs: number): PodLife {
  const { metadata, spec } = pod
  const containers = spec.containers as (Pod['spec']['containers'][number] & Lifecycle)[]
  return {
    name: metadata.name,
    namespace: metadata.namespace ?? 'default',
    labels: metadata.labels ?? {},
    owner: ownerOf(pod),
    createdMs: metadata.creationTimestamp ? Date.parse(metadata.creationTimestamp) : nowMs,
    ready: [],
    grace: (spec as Termination).terminationGracePeriodSeconds ?? GRACE_S,
    restarts: 0,
    probes: containers.flatMap(({ readinessProbe, startupProbe }) => {
      const probe = readinessProbe ?? startupProbe
      return probe ? [askedBy(probe)] : []
    }),
    hasPreStop: containers.some((each) => each.lifecycle?.preStop !== undefined),
  }
}

function askedBy({ httpGet, tcpSocket, grpc }: ProbeSpec): string {
  return String(httpGet?.port ?? tcpSocket?.port ?? grpc?.port ?? 'exec')
}

/** A ReplicaSet's name is its Deployment's with the pod template's hash. */
function ownerOf({ metadata }: Pod): string {
  const owner = metadata.ownerReferences?.[0]
  if (!owner) return `Pod/${metadata.name}`
  const hash = metadata.labels?.['pod-template-hash']
  const suffix = `-${hash}`
  if (owner.kind === 'ReplicaSet' && hash && owner.name.endsWith(suffix))
    return `Deployment/${owner.name.slice(0, -suffix.length)}`
  return `${owner.kind}/${owner.name}`
}

function readiness(spans: readonly Span[], isReady: boolean, nowMs: number): Span[] {
  const last = spans.at(-1)
  const open = last !== undefined && last.toMs === undefined
  if (isReady === open) return [...spans]
  return isReady
    ? [...spans, { fromMs: nowMs }]
    : [...spans.slice(0, -1), { fromMs: last?.fromMs ?? nowMs, toMs: nowMs }]
}

/** Pure: whether a span holds this moment. */
export const within = ({ fromMs, toMs = Infinity }: Span, atMs: number) => fromMs <= atMs && atMs <= toMs
