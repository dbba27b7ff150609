import type { Service } from '../../../shared/kubernetes/objects.ts'
import { podsBehind, slicesOf } from '../cluster-state/endpoints.ts'
import { isStale } from '../cluster-state/owned.ts'
import { type DesiredObject, objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { isReady, type ObjectRule } from './rule.ts'

/** Objects that no controller of Kubernetes' own acts on. One that is busy or starts again may still do so. */

export const noController: ObjectRule = (wanted, snapshot) => {
  const message = unseen(wanted, snapshot) ?? withoutSlice(wanted, snapshot)
  return message ? { cause: 'no-controller', wanted, message, evidence: [], patience: { waits: true } } : undefined
}

/** Kinds whose controllers write which generation they have seen. */
function unseen(wanted: DesiredObject, snapshot: Snapshot): string | undefined {
  const object = objectOf(snapshot, wanted)
  if (!object || !isStale(object, wanted)) return undefined
  return object.status?.observedGeneration === undefined
    ? 'No controller acts on it, so it gets no pods'
    : 'No controller has seen its new version'
}

/** A Service whose pods are ready always has a slice, even an empty one. Source: Kubernetes, pkg/controller/endpointslice. */
export function withoutSlice(wanted: DesiredObject, snapshot: Snapshot): string | undefined {
  const service = wanted.kind === 'Service' ? (objectOf(snapshot, wanted) as Service | undefined) : undefined
  if (!service || slicesOf(service, snapshot).length > 0 || !podsBehind(service, snapshot).some(isReady))
    return undefined
  return 'No controller has made an EndpointSlice of it, so it leads to no pod'
}
