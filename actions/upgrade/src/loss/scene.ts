import { type PodLife, type Span, within } from '../lifelines/pod-life.ts'
import type { Sent } from '../load/request.ts'

/** How a workload replaces its pods. */
export interface Rolling {
  /** `Deployment/api`. */
  object: string
  replicas: number
  /** `Recreate`, `RollingUpdate`, `OnDelete`. */
  strategy: string
  /** Pods that may be away at once, as a number. */
  maxUnavailable: number
}

/** What was going on while a Service's requests were sent; times are milliseconds since the epoch. */
export interface Scene {
  service: string
  /** The pods that its selector matches. */
  pods: readonly PodLife[]
  rolling: readonly Rolling[]
  /** The pods' port that it leads to, as readiness probes may name it: its number and its name. */
  targets: readonly string[]
  /** When the Service came to lead to other pods, or another port of them, if this change did that. */
  ledMs?: number
  /** While the Service did not have the port. */
  removed?: readonly Span[]
  /** While it led to pods that are not ready, too. */
  unready?: readonly Span[]
  /** While it led only to pods of the client's node. */
  local?: readonly Span[]
  /** The node that the load is sent to. */
  node?: string | undefined
  /** When the change that is looked at was begun. */
  changedMs: number
  /** The version of pods that were created since: on the way back that is the old one. */
  arriving: 'new' | 'old'
  /** When the first change was begun: pods that are older have the old version. */
  firstMs: number
}

/** Times of creation are whole seconds. */
const CREATED_LAG_MS = 1_000

/** Pure: which version a pod has, by the changes before and after it was created. */
export function versionOf(pod: PodLife, scene: Scene): 'new' | 'old' {
  if (hasArrived(pod, scene)) return scene.arriving
  return pod.createdMs < scene.firstMs - CREATED_LAG_MS ? 'old' : 'new'
}

/** Pure: whether a pod came with the change that is looked at. */
export const hasArrived = ({ createdMs }: PodLife, { changedMs }: Scene) => createdMs >= changedMs - CREATED_LAG_MS

/**
 * Until every node's kube-proxy follows a change of endpoints: its watch, and at most one sync in a second
 * (`iptables.minSyncPeriod`, 1 s by default); twice that, for machines with other things to do.
 */
export const PROXY_LAG_MS = 2_000
/** A program that is not ready to serve this long after it is ready has another fault. */
export const STARTING_MS = 15_000
/** Pure: whether a request was sent while a Service had this, or before proxies knew that it hasn't any more. */
export const during = (spans: readonly Span[] = [], { sentMs, endMs }: Sent) =>
  spans.some(({ fromMs, toMs = Infinity }) => fromMs <= endMs && sentMs <= toMs + PROXY_LAG_MS)
/** The API shows what happened at the node a little later. */
const WATCH_LAG_MS = 1_500

/** Pure: pods that may have been given this request: ready, or not longer away than a proxy takes to know. */
export function reachable({ pods }: Scene, { sentMs, endMs }: Sent): PodLife[] {
  const fits = ({ fromMs, toMs = Infinity }: Span) => fromMs - WATCH_LAG_MS <= endMs && sentMs <= toMs + PROXY_LAG_MS
  return pods.filter(({ ready, led }) => ready.some(fits) && (led?.some(fits) ?? true))
}

/** Pure: pods that were ready at that moment. */
export const readyAt = ({ pods }: Scene, atMs: number) =>
  pods.filter(({ ready, deletedMs = Infinity }) => atMs < deletedMs && ready.some((each) => within(each, atMs)))

/** Pure: pods that served at that moment. */
export const servingAt = (scene: Scene, atMs: number) =>
  readyAt(scene, atMs).filter(({ led }) => led?.some((each) => within(each, atMs)) ?? true)

/** Pure: whether a pod had been ready, and led to, by then. */
export const hadServed = ({ ready, led }: PodLife, byMs: number) =>
  [ready, led ?? ready].every((spans) => spans.some(({ fromMs }) => fromMs <= byMs))

/**
 * Pure: of the pods that a request may have been given, those that were on their way out. A kept connection leads to its
 * pod also once that isn't ready any more.
 */
export function ending(scene: Scene, lost: Sent): PodLife[] {
  const pods = lost.kept ? scene.pods.filter((each) => hadServed(each, lost.sentMs)) : reachable(scene, lost)
  return pods.filter(
    ({ deletedMs, goneMs = Infinity }) =>
      deletedMs !== undefined && deletedMs - WATCH_LAG_MS <= lost.endMs && lost.sentMs <= goneMs + PROXY_LAG_MS,
  )
}

/** Pure: of the pods that a request may have been given, those that had just become ready. */
export function starting(scene: Scene, lost: Sent): PodLife[] {
  return reachable(scene, lost).filter(({ ready, deletedMs = Infinity }) => {
    const first = ready[0]?.fromMs ?? Infinity
    return lost.endMs < deletedMs && first - WATCH_LAG_MS <= lost.endMs && lost.sentMs <= first + STARTING_MS
  })
}

/** Pure: of all phases; what is lost in the end belongs to the latest change that had begun by then. */
export function sceneFor({ plan, endMs }: Sent, phases: readonly (readonly Scene[])[]): Scene | undefined {
  const scenes = phases.flatMap((each) => each[plan] ?? [])
  return scenes.findLast(({ changedMs }) => changedMs <= endMs) ?? scenes[0]
}
