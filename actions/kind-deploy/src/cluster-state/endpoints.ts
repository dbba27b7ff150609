import type { EndpointSlice, Pod, Service } from '../../../shared/kubernetes/objects.ts'
import { selects } from './declared.ts'
import { type DesiredObject, objectOf, type Snapshot } from './snapshot.ts'

/** Pure: whether a service has to lead somewhere, and does. */
export function serviceReady(wanted: DesiredObject, snapshot: Snapshot): boolean {
  const service = leadingService(wanted, snapshot)
  return !service || leads(service, snapshot)
}

/** Only services with a selector, whose pods are wanted now: not scaled to nothing, not in a later wave. */
export function leadingService(wanted: DesiredObject, snapshot: Snapshot): Service | undefined {
  if (wanted.kind !== 'Service') return undefined
  const service = objectOf(snapshot, wanted) as Service | undefined
  const selector = Object.keys(service?.spec.selector ?? {})
  if (!service || selector.length === 0 || service.spec.type === 'ExternalName') return undefined
  return sleeps(service, snapshot) ? undefined : service
}

/** Pure: whether all that makes pods for it makes none now. */
export function sleeps(service: Service, snapshot: Snapshot): boolean {
  const own = templatesBehind(service, snapshot)
  return own.length > 0 && own.every((each) => each.sleeps)
}

interface Template {
  labels: Record<string, string>
  /** No pod of it is to be expected now. */
  sleeps: boolean
}

/** Pure: whether anything that exists or is declared makes pods with its labels. */
export const hasTemplate = (service: Service, snapshot: Snapshot) => templatesBehind(service, snapshot).length > 0

/** Pure: whether all that makes pods with its labels belongs to a wave that is not applied yet. */
export function comesLater(service: Service, snapshot: Snapshot): boolean {
  const own = snapshot.brought.filter(
    (each) => each.namespace === service.metadata.namespace && selects(service, each.labels),
  )
  return own.length > 0 && own.every((each) => each.later)
}

function templatesBehind(service: Service, snapshot: Snapshot): Template[] {
  const { deployments, statefulSets, daemonSets, jobs, brought } = snapshot
  const there = [...deployments, ...statefulSets, ...daemonSets, ...jobs]
    .filter((each) => each.metadata.namespace === service.metadata.namespace)
    .map(({ spec }) => ({ labels: spec.template?.metadata?.labels ?? {}, sleeps: spec.replicas === 0 }))
  const coming = brought
    .filter((each) => each.namespace === service.metadata.namespace && each.labels)
    .map((each) => ({ labels: each.labels ?? {}, sleeps: Boolean(each.later) }))
  const all = there.some((each) => selects(service, each.labels)) ? there : [...there, ...coming]
  return all.filter((each) => selects(service, each.labels))
}

/** Pure: a slice without ports leads nowhere either: no pod has the port of that name. */
export function leads(service: Service, snapshot: Snapshot): boolean {
  const { ports = [] } = service.spec
  return slicesOf(service, snapshot).some(
    (each) => hasReady(each) && (ports.length === 0 || (each.ports ?? []).length > 0),
  )
}

/** Pure: the slices of a service. */
export function slicesOf({ metadata }: Service, { endpointSlices }: Snapshot): EndpointSlice[] {
  return endpointSlices.filter(
    (each) =>
      each.metadata.namespace === metadata.namespace &&
      each.metadata.labels?.['kubernetes.io/service-name'] === metadata.name,
  )
}

/** Pure: whether anything ready stands in a slice. */
export const hasReady = ({ endpoints }: EndpointSlice) =>
  (endpoints ?? []).some((each) => each.conditions?.ready !== false)

/** Pure: the pods that a service selects. */
export function podsBehind(service: Service, { pods }: Snapshot): Pod[] {
  return pods.filter(
    ({ metadata }) =>
      metadata.namespace === service.metadata.namespace &&
      !metadata.deletionTimestamp &&
      selects(service, metadata.labels),
  )
}
