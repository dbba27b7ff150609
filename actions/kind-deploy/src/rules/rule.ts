import type { CauseName } from '../findings.ts'
import type { ContainerSpec, ContainerStatus, Event, Pod } from '../observe/objects.ts'
import type { Snapshot, Wanted } from '../observe/snapshot.ts'

/**
 * How much patience a suspicion deserves. Nothing given: none, the first sighting is enough (FAST).
 * `times` sightings, `ms` of standing, or both (BUDGET). `waits`: it explains, it never ends a rollout (WAIT).
 */
export interface Patience {
  times?: number
  ms?: number
  waits?: boolean
}

/** What a rule thinks is wrong. The same suspicion about the same thing has the same cause, object and part. */
export interface Suspicion {
  cause: CauseName
  wanted: Wanted
  pod?: string
  container?: string
  node?: string
  image?: string
  message: string
  evidence: string[]
  patience: Patience
  /** How often it was seen so far, by the API's own counters. */
  times?: number
}

/** A pod of a wanted object's newest revision, with all that is known of it. */
export interface PodCase {
  wanted: Wanted
  pod: Pod
  events: Event[]
  snapshot: Snapshot
}

/** One container of it. */
export interface ContainerCase extends PodCase {
  spec: ContainerSpec
  status: ContainerStatus
  init: boolean
}

export type PodRule = (of: PodCase) => Suspicion | undefined
export type ContainerRule = (of: ContainerCase) => Suspicion | undefined
export type ObjectRule = (wanted: Wanted, snapshot: Snapshot) => Suspicion | undefined

const SECOND_MS = 1_000
export const seconds = (value: number) => value * SECOND_MS

/** Pure: a suspicion about a container. */
export function aboutContainer(
  { wanted, pod, spec }: ContainerCase,
  parts: Pick<Suspicion, 'cause' | 'message' | 'patience'> & Partial<Suspicion>,
): Suspicion {
  const { name } = pod.metadata
  return { wanted, pod: name, container: spec.name, image: spec.image, node: pod.spec.nodeName, evidence: [], ...parts }
}

/** Pure: a suspicion about a pod as a whole. */
export function aboutPod(
  { wanted, pod }: PodCase,
  parts: Pick<Suspicion, 'cause' | 'message' | 'patience'> & Partial<Suspicion>,
): Suspicion {
  return { wanted, pod: pod.metadata.name, node: pod.spec.nodeName, evidence: [], ...parts }
}

/** Pure: how often an event happened. */
export function timesOf(events: readonly Event[]): number {
  return events.reduce((sum, each) => sum + Math.max(each.series?.count ?? 0, each.count ?? 0, 1), 0)
}

/** Pure: the newest message first seen last. */
export function lastMessage(events: readonly Event[]): string | undefined {
  return events.at(-1)?.message
}
