import type {
  ClusterEvent,
  ContainerSpec,
  ContainerStatus,
  KubeObject,
  Pod,
} from '../../../shared/kubernetes/objects.ts'
import type { Fault } from '../../../shared/outcome/finding.ts'
import type { CauseName } from '../causes.ts'
import type { DesiredObject, Snapshot } from '../cluster-state/snapshot.ts'

/**
 * The grace period of a diagnosis. Empty: none, the first observation is enough (FAST).
 * `times` sightings, `ms` of standing, or both (BUDGET). `waits`: it explains, it never ends a rollout (WAIT).
 */
export interface GracePeriod {
  times?: number
  ms?: number
  waits?: boolean
}

/** What a rule reports as wrong. The same diagnosis about the same thing has the same cause, object and part. */
export interface Diagnosis {
  cause: CauseName
  wanted: DesiredObject
  pod?: string
  container?: string
  /** Whose pods tell more, where the object has none of its own. */
  job?: string
  node?: string
  image?: string
  message: string
  evidence: string[]
  /** Where more is known than the cause's own remedy. */
  remedy?: string
  patience: GracePeriod
  /** What was seen may pass, and only its grace period tells that it does not; a slow machine tells nothing then. */
  byTimeAlone?: boolean
  /** The grace period starts again when this changes. */
  phase?: string
  /** Whose fault it is, where that differs from what is usual for the cause. */
  fault?: Fault
  /** Said also when all is ready: it does not keep anything from being so. */
  hint?: 'warning' | 'note'
  /** How often it was seen so far, by the API's own counters. */
  times?: number
}

/** Pure: whether its own counter is full, however long it stands; who suspects has seen it once. */
export function seenEnough({ patience, times = 1 }: Pick<Diagnosis, 'patience' | 'times'>): boolean {
  return Math.max(1, times) >= (patience.times ?? 1)
}

/** A pod of a wanted object's newest revision, with all that is known of it. */
export interface PodCase {
  wanted: DesiredObject
  pod: Pod
  events: ClusterEvent[]
  snapshot: Snapshot
}

/** One container of it. */
export interface ContainerCase extends PodCase {
  spec: ContainerSpec
  status: ContainerStatus
  init: boolean
  /** The last lines that it wrote before it ended, if it did. */
  lastWords?: string
}

/** What is wrong with an object, without which one it is. */
export type Found = Pick<Diagnosis, 'message' | 'patience'> & Partial<Diagnosis>

export type PodRule = (of: PodCase) => Diagnosis | undefined
export type ContainerRule = (of: ContainerCase) => Diagnosis | undefined
export type ObjectRule = (wanted: DesiredObject, snapshot: Snapshot) => Diagnosis | undefined
/** About the cluster itself: whatever else is wrong may follow from it. */
export type ClusterRule = (snapshot: Snapshot) => Diagnosis | undefined

const SECOND_MS = 1_000
export const seconds = (value: number) => value * SECOND_MS

/** Pure: a diagnosis about a container. */
export function aboutContainer(
  { wanted, pod, spec }: ContainerCase,
  parts: Pick<Diagnosis, 'cause' | 'message' | 'patience'> & Partial<Diagnosis>,
): Diagnosis {
  const { name } = pod.metadata
  return { wanted, pod: name, container: spec.name, image: spec.image, node: pod.spec.nodeName, evidence: [], ...parts }
}

/** Pure: a diagnosis about a pod as a whole. */
export function aboutPod(
  { wanted, pod }: PodCase,
  parts: Pick<Diagnosis, 'cause' | 'message' | 'patience'> & Partial<Diagnosis>,
): Diagnosis {
  return { wanted, pod: pod.metadata.name, node: pod.spec.nodeName, evidence: [], ...parts }
}

/** Pure: how often an event happened. */
export function timesOf(events: readonly ClusterEvent[]): number {
  return events.reduce((sum, each) => sum + Math.max(each.series?.count ?? 0, each.count ?? 0, 1), 0)
}

/** Pure: the message that was said last, as evidence. */
export function lastMessage(events: readonly ClusterEvent[]): string[] {
  return events.flatMap((each) => each.message ?? []).slice(-1)
}

/** Pure: whether any container of a pod has started, ever. */
export function hasStarted({ status }: Pod): boolean {
  return (status?.containerStatuses ?? []).some((each) => Boolean(each.state?.running) || each.restartCount > 0)
}

/** Pure: whether a condition of that type holds. */
export function holds({ status }: KubeObject, type: string): boolean {
  return Boolean(status?.conditions?.some((each) => each.type === type && each.status === 'True'))
}

export const isReady = (pod: Pod) => holds(pod, 'Ready')
