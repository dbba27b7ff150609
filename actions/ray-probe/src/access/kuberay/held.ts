import type { KubeObject } from '../../../../shared/kubernetes/objects.ts'
import { RayFailure } from '../../failure.ts'

/** Kueue's label for the queue of a workload; older manifests have it as an annotation. */
const QUEUE = 'kueue.x-k8s.io/queue-name'

/** Pure: the queue that admits this object; undefined without one. */
export function queueOf({ metadata }: Pick<KubeObject, 'metadata'>): string | undefined {
  return metadata.labels?.[QUEUE] || metadata.annotations?.[QUEUE] || undefined
}

/**
 * Pure: why an object with `spec.suspend` doesn't run. Kueue sets and clears `suspend` itself, so an object with a
 * queue is waited for; without one nothing clears it.
 */
export function held(
  name: string,
  object: Pick<KubeObject, 'metadata' | 'spec'>,
  evidence: readonly string[],
): RayFailure | undefined {
  if (!(object.spec as { suspend?: boolean } | undefined)?.suspend) return undefined
  const queue = queueOf(object)
  return queue
    ? new RayFailure('ray-cluster-queued', `${name} waits in queue ${queue}: Kueue has not admitted it yet`, evidence)
    : new RayFailure('ray-cluster-suspended', `${name} is suspended`, evidence)
}
