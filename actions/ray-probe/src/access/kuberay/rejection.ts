import type { ClusterEvent, KubeObject } from '../../../../shared/kubernetes/objects.ts'

/** Reasons of the events with which KubeRay rejects an object: InvalidRayClusterSpec, InvalidRayJobMetadata … */
const REJECTED = /^InvalidRay(Cluster|Service|Job)(Spec|Metadata|Status)$|^ValidationFailed$/

/**
 * Pure: why KubeRay rejects the current spec of an object. It writes no status then, only an event; an event from
 * before the last change of the spec doesn't count.
 */
export function rejectionOf(
  { metadata }: Pick<KubeObject, 'metadata'>,
  events: readonly ClusterEvent[],
): string | undefined {
  const changed = lastSpecChange(metadata)
  const about = events.filter(
    ({ involvedObject, reason = '' }) => involvedObject.name === metadata.name && REJECTED.test(reason),
  )
  return about.find((event) => timeOf(event) >= changed)?.message
}

/** Managers of the status don't change the spec. Milliseconds; the API server counts in seconds. */
function lastSpecChange({ managedFields = [], creationTimestamp }: KubeObject['metadata']): number {
  const times = managedFields.filter(({ subresource }) => subresource === undefined).map(({ time }) => time)
  return Math.max(0, ...[...times, creationTimestamp].flatMap((time) => (time ? Date.parse(time) : [])))
}

/** KubeRay since 1.7 writes events of the newer API, without `lastTimestamp`. */
function timeOf({ lastTimestamp, eventTime, series }: ClusterEvent): number {
  return Date.parse(lastTimestamp ?? series?.lastObservedTime ?? eventTime ?? '') || 0
}
