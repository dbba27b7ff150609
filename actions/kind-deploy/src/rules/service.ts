import type { Pod, Service } from '../observe/objects.ts'
import { objectOf, type Snapshot, type Wanted } from '../observe/snapshot.ts'
import { type ObjectRule, seconds } from './rule.ts'

/** Catalogue rows 38 and 40: services that lead nowhere. */

/** The controller writes a slice within milliseconds of a pod being ready; under load it takes longer. */
const SLICES_MS = seconds(3)

/** Row 38: everything that could stand behind it is ready, and nothing does. */
export const noEndpoints: ObjectRule = (wanted, snapshot) => {
  const service = serviceOf(wanted, snapshot)
  if (!service || hasEndpoints(service, snapshot)) return undefined
  const selector = Object.entries(service.spec.selector ?? {}).map(([key, value]) => `${key}=${value}`)
  const selected = selectedPods(service, snapshot)
  const suspicion = { cause: 'no-endpoints' as const, wanted, patience: { ms: SLICES_MS } }
  if (selected.length === 0) {
    if (!everyPodIsReady(wanted.namespace, snapshot)) return undefined
    return {
      ...suspicion,
      message: `No pod has the labels it selects: ${selector.join(', ')}`,
      evidence: nearest(service, snapshot),
    }
  }
  if (!selected.every(isReady)) return undefined
  return {
    ...suspicion,
    message: `Its ${selected.length} pods are ready, and none is behind it: look at the ports`,
    evidence: portLines(service, selected),
  }
}

/** Pure: whether a service has to lead somewhere, and does. */
export function serviceReady(wanted: Wanted, snapshot: Snapshot): boolean {
  const service = serviceOf(wanted, snapshot)
  return !service || hasEndpoints(service, snapshot)
}

/** Only services with a selector and pods behind them. */
function serviceOf(wanted: Wanted, snapshot: Snapshot): Service | undefined {
  if (wanted.kind !== 'Service') return undefined
  const service = objectOf(snapshot, wanted) as Service | undefined
  const selects = Object.keys(service?.spec.selector ?? {}).length > 0
  return selects && service?.spec.type !== 'ExternalName' ? service : undefined
}

function hasEndpoints({ metadata }: Service, { endpointSlices }: Snapshot): boolean {
  const own = endpointSlices.filter(
    (each) =>
      each.metadata.namespace === metadata.namespace &&
      each.metadata.labels?.['kubernetes.io/service-name'] === metadata.name,
  )
  return own.some((each) => (each.endpoints ?? []).some((one) => one.conditions?.ready !== false))
}

function selectedPods({ metadata, spec }: Service, { pods }: Snapshot): Pod[] {
  const wanted = Object.entries(spec.selector ?? {})
  return pods.filter(
    (pod) =>
      pod.metadata.namespace === metadata.namespace &&
      !pod.metadata.deletionTimestamp &&
      wanted.every(([key, value]) => pod.metadata.labels?.[key] === value),
  )
}

const isReady = (pod: Pod) =>
  Boolean(pod.status?.conditions?.some((each) => each.type === 'Ready' && each.status === 'True'))

function everyPodIsReady(namespace: string, { pods }: Snapshot): boolean {
  const own = pods.filter((each) => each.metadata.namespace === namespace && each.status?.phase !== 'Succeeded')
  return own.length > 0 && own.every(isReady)
}

/** The pods that have most of the labels: the one label that is off stands out. */
function nearest({ metadata, spec }: Service, { pods }: Snapshot): string[] {
  const wanted = Object.entries(spec.selector ?? {})
  const scored = pods
    .filter((pod) => pod.metadata.namespace === metadata.namespace)
    .map((pod) => ({
      pod,
      hits: wanted.filter(([key, value]) => pod.metadata.labels?.[key] === value).length,
      keys: wanted.filter(([key]) => key in (pod.metadata.labels ?? {})),
    }))
    .filter(({ hits, keys }) => hits > 0 || keys.length > 0)
    .sort((one, other) => other.hits - one.hits)
  return scored
    .slice(0, 3)
    .map(
      ({ pod, keys }) =>
        `pod ${pod.metadata.name} has ${keys.map(([key]) => `${key}=${pod.metadata.labels?.[key]}`).join(', ')}`,
    )
}

function portLines({ spec }: Service, pods: Pod[]): string[] {
  const offered = pods.flatMap((pod) => pod.spec.containers.flatMap((each) => each.ports ?? []))
  return [
    `service ports lead to: ${(spec.ports ?? []).map((each) => each.targetPort ?? each.port).join(', ')}`,
    `pods offer: ${[...new Set(offered.map((each) => (each.name ? `${each.containerPort} (${each.name})` : `${each.containerPort}`)))].join(', ') || 'nothing'}`,
  ]
}

export const serviceRules = [noEndpoints]
