import type { Client } from '../../../../shared/kubernetes/client.ts'
import type { ClusterEvent, KubeObject, ObjectList, Pod } from '../../../../shared/kubernetes/objects.ts'
import { RayFailure } from '../../failure.ts'
import type { FindingName } from '../../findings.ts'
import { CLUSTER_LABEL, type PodTrouble, podTroubles } from './pods.ts'

/** What is observed around a RayCluster. */
export interface Surroundings {
  pods: Pod[]
  /** Warnings in the namespace. */
  events: ClusterEvent[]
  troubles: PodTrouble[]
}

/** Nothing is known, or asked for. */
export const NOTHING: Surroundings = { pods: [], events: [], troubles: [] }
const WARNINGS = `fieldSelector=${encodeURIComponent('type=Warning')}`

/** The pods of a RayCluster, and the warnings in its namespace. Best effort: without permission a part is empty. */
export async function surroundingsOf(
  client: Client,
  namespace: string,
  cluster: string | undefined,
  signal: AbortSignal,
): Promise<Surroundings> {
  const base = `/api/v1/namespaces/${namespace}`
  const label = encodeURIComponent(`${CLUSTER_LABEL}=${cluster}`)
  const [pods, events] = await Promise.all([
    cluster === undefined ? [] : list<Pod>(client, `${base}/pods?labelSelector=${label}`, signal),
    list<ClusterEvent>(client, `${base}/events?${WARNINGS}`, signal),
  ])
  return pods.length + events.length === 0 ? NOTHING : { pods, events, troubles: podTroubles(pods, events) }
}

async function list<T extends KubeObject>(client: Client, path: string, signal: AbortSignal): Promise<T[]> {
  const { status, body } = await client.ask<ObjectList<T>>({ path, signal })
  return status < 300 ? (body.items ?? []) : []
}

/**
 * Pure: why an object isn't ready: what its status reports, then the first trouble of a pod, which is closer to the
 * cause. A trouble that time alone doesn't end has its own name, so that a busy machine doesn't excuse it.
 */
export function notReady(symptom: FindingName, sentence: string, around: Surroundings, evidence: readonly string[]) {
  const [trouble] = around.troubles
  const message = trouble ? `${sentence}. ${trouble.message}` : sentence
  return new RayFailure(trouble?.certain ? 'ray-pod-not-ready' : symptom, message, evidence)
}

/** Evidence is limited: a large cluster has many pods in the same state. */
const SHOWN = 8

/** Pure: what pods and KubeRay report, one per line. */
export function surroundingLines({ pods, events, troubles }: Surroundings, cluster: string): string[] {
  const names = new Set([cluster, ...pods.map(({ metadata }) => metadata.name)])
  const about = events.filter(({ involvedObject }) => names.has(involvedObject.name ?? ''))
  const reported = about.map(({ involvedObject, reason, message = '' }) => {
    return `${involvedObject.kind} ${involvedObject.name}: ${reason}: ${message.trim()}`
  })
  return [...troubles.map(({ message }) => message), ...new Set(reported)].slice(0, SHOWN)
}
