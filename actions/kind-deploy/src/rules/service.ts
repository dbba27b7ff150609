import { selects } from '../cluster-state/declared.ts'
import type { EndpointSlice, Pod, Service } from '../cluster-state/objects.ts'
import { type DesiredObject, objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { isReady, type ObjectRule, seconds } from './rule.ts'

/** Catalogue rows 38 and 40: services that lead nowhere. */

/** The controller writes a slice within milliseconds of a pod being ready; under load it takes longer. */
const SLICES_MS = seconds(3)
/** No template has the labels: that is known before any pod is ready. */
const LABELS_MS = seconds(1)

/** Row 38. */
export const noEndpoints: ObjectRule = (wanted, snapshot) => {
  const service = leadingService(wanted, snapshot)
  if (!service || leads(service, snapshot)) return undefined
  const selected = podsBehind(service, snapshot)
  if (selected.length === 0) return nothingSelected(wanted, service, snapshot)
  if (!selected.every(isReady)) return undefined
  return {
    cause: 'no-endpoints',
    wanted,
    message: `Its ${selected.length} pods are ready, and none is behind it: look at the ports`,
    evidence: portLines(service, selected),
    patience: { ms: SLICES_MS },
  }
}

/** Its labels are nobody's: at once where all templates are known, else when every pod that is there is ready. */
function nothingSelected(wanted: DesiredObject, service: Service, snapshot: Snapshot): ReturnType<ObjectRule> {
  const known = !snapshot.brought.some((each) => each.maker)
  if (hasTemplate(service, snapshot) || (!known && !everyPodIsReady(wanted.namespace, snapshot))) return undefined
  const selector = Object.entries(service.spec.selector ?? {}).map(([key, value]) => `${key}=${value}`)
  return {
    cause: 'no-endpoints',
    wanted,
    message: `No pod has the labels it selects: ${selector.join(', ')}`,
    evidence: nearest(service, snapshot),
    patience: { ms: known ? LABELS_MS : SLICES_MS },
  }
}

/** Pure: whether a service has to lead somewhere, and does. */
export function serviceReady(wanted: DesiredObject, snapshot: Snapshot): boolean {
  const service = leadingService(wanted, snapshot)
  return !service || leads(service, snapshot)
}

/** Only services with a selector, whose pods are wanted now: not scaled to nothing, not in a later wave. */
function leadingService(wanted: DesiredObject, snapshot: Snapshot): Service | undefined {
  if (wanted.kind !== 'Service') return undefined
  const service = objectOf(snapshot, wanted) as Service | undefined
  const selector = Object.keys(service?.spec.selector ?? {})
  if (!service || selector.length === 0 || service.spec.type === 'ExternalName') return undefined
  const own = templatesBehind(service, snapshot)
  return own.length > 0 && own.every((each) => each.sleeps) ? undefined : service
}

interface Template {
  labels: Record<string, string>
  /** No pod of it is to be expected now. */
  sleeps: boolean
}

const hasTemplate = (service: Service, snapshot: Snapshot) => templatesBehind(service, snapshot).length > 0

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
export function leads({ metadata, spec }: Service, { endpointSlices }: Snapshot): boolean {
  const own = endpointSlices.filter(
    (each) =>
      each.metadata.namespace === metadata.namespace &&
      each.metadata.labels?.['kubernetes.io/service-name'] === metadata.name,
  )
  return own.some((each) => hasReady(each) && ((spec.ports ?? []).length === 0 || (each.ports ?? []).length > 0))
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

function everyPodIsReady(namespace: string, { pods }: Snapshot): boolean {
  const own = pods.filter((each) => each.metadata.namespace === namespace && each.status?.phase !== 'Succeeded')
  return own.length > 0 && own.every(isReady)
}

const NEAREST = 3

/** What has most of the labels: the one that is off stands out. */
function nearest({ metadata, spec }: Service, { pods, deployments, statefulSets }: Snapshot): string[] {
  const wanted = Object.entries(spec.selector ?? {})
  const templates = [...deployments, ...statefulSets].map(({ metadata: { name, namespace }, spec: { template } }) => ({
    what: `the pods of ${name} have`,
    namespace,
    labels: template?.metadata?.labels ?? {},
  }))
  const bare = pods.filter((each) => !each.metadata.ownerReferences?.length)
  const single = bare.map(({ metadata: { name, namespace, labels = {} } }) => ({
    what: `pod ${name} has`,
    namespace,
    labels,
  }))
  return [...templates, ...single]
    .filter((each) => each.namespace === metadata.namespace)
    .map((each) => ({
      ...each,
      hits: wanted.filter(([key, value]) => each.labels[key] === value).length,
      near: wanted.filter(([key]) => key in each.labels).map(([key]) => `${key}=${each.labels[key]}`),
    }))
    .filter(({ near }) => near.length > 0)
    .sort((one, other) => other.hits - one.hits)
    .slice(0, NEAREST)
    .map(({ what, near }) => `${what} ${near.join(', ')}`)
}

function portLines({ spec }: Service, pods: Pod[]): string[] {
  const ports = (spec.ports ?? []).map((each) => each.targetPort ?? each.port)
  return [`service ports lead to: ${ports.join(', ')}`, `pods offer: ${offered(pods).join(', ') || 'nothing'}`]
}

function offered(pods: Pod[]): string[] {
  const ports = pods.flatMap((pod) => pod.spec.containers.flatMap((each) => each.ports ?? []))
  const shown = ports.map((each) => (each.name ? `${each.containerPort} (${each.name})` : `${each.containerPort}`))
  return [...new Set(shown)]
}

/** Row 40: kind has no load balancers. The service works inside the cluster all the same. */
export const noLoadBalancer: ObjectRule = (wanted, snapshot) => {
  if (wanted.kind !== 'Service' || !snapshot.kind) return undefined
  const service = objectOf(snapshot, wanted) as Service | undefined
  if (service?.spec.type !== 'LoadBalancer' || (service.status?.loadBalancer?.ingress ?? []).length > 0)
    return undefined
  return {
    cause: 'no-load-balancer',
    wanted,
    message: 'kind gives it no external address; inside the cluster it can be reached',
    evidence: [],
    patience: { waits: true },
    hint: 'note',
  }
}

export const serviceRules = [noEndpoints, noLoadBalancer]
