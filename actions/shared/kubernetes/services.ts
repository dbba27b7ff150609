import type { Client } from './client.ts'
import type { ObjectList, Pod, Service } from './objects.ts'

/** A pod's port that is the target of a service's port. */
export interface Backend {
  pod: string
  port: number
}

/** The current target of a service's port, or what is missing for one. */
export type Backing =
  | { backend: Backend }
  | { backend?: undefined; lacks: 'service' | 'selector' }
  /** Its pods, with their phases. */
  | { backend?: undefined; lacks: 'ready-pod'; pods: string[] }
  /** No container of its pods has a port of that name; `named`: the ports that have one. */
  | { backend?: undefined; lacks: 'port'; targetPort: string; named: string[] }

/**
 * The current target pod of a service's port: a ready one, the newest in the server's order.
 * Undefined without one: the service is missing, or no pod is ready.
 */
export async function backendOf(
  client: Client,
  namespace: string,
  service: string,
  port: number,
  signal?: AbortSignal,
): Promise<Backend | undefined> {
  return (await backingOf(client, namespace, service, port, signal)).backend
}

/** The same, with the reason if there is no backend. */
export async function backingOf(
  client: Client,
  namespace: string,
  service: string,
  port: number,
  signal?: AbortSignal,
): Promise<Backing> {
  const base = `/api/v1/namespaces/${namespace}`
  const found = await client.find<Service>(`${base}/services/${service}`, signal)
  if (!found) return { lacks: 'service' }
  const selector = Object.entries(found.spec.selector ?? {}).map(([key, value]) => `${key}=${value}`)
  if (selector.length === 0) return { lacks: 'selector' }
  const query = `labelSelector=${encodeURIComponent(selector.join(','))}`
  const { items } = await client.get<ObjectList<Pod>>(`${base}/pods?${query}`, signal)
  return backingIn(found, items, port)
}

/** Pure: the target of a service's port among its pods. A name that no pod has is found before a pod is ready. */
export function backingIn(service: Service, pods: readonly Pod[], port: number): Backing {
  const present = pods.filter(({ metadata }) => !metadata.deletionTimestamp)
  const target = targetOf(service, port)
  const fitting = present.filter((pod) => targetPort(service, pod, port) !== undefined)
  if (typeof target === 'string' && present.length > 0 && fitting.length === 0)
    return { lacks: 'port', targetPort: target, named: [...new Set(present.flatMap(namedPorts))] }
  const ready = fitting.filter(isReady).at(-1)
  const number = ready && targetPort(service, ready, port)
  if (ready && number !== undefined) return { backend: { pod: ready.metadata.name, port: number } }
  return { lacks: 'ready-pod', pods: pods.map(({ metadata, status }) => `${metadata.name}: ${status?.phase ?? '?'}`) }
}

function isReady({ metadata, status }: Pod): boolean {
  const conditions = status?.conditions ?? []
  return !metadata.deletionTimestamp && conditions.some((each) => each.type === 'Ready' && each.status === 'True')
}

/** Pure: the container port of a service's port; a port that the service does not list is used unchanged. */
export function targetPort(service: Service, pod: Pod, port: number): number | undefined {
  const target = targetOf(service, port)
  return typeof target === 'number' ? target : portsOf(pod).find((each) => each.name === target)?.containerPort
}

function targetOf({ spec }: Service, port: number): number | string {
  return spec.ports?.find((each) => each.port === port)?.targetPort ?? port
}

/** Init containers with ports run beside the others (sidecars). */
function portsOf({ spec }: Pod) {
  return [...spec.containers, ...(spec.initContainers ?? [])].flatMap((each) => each.ports ?? [])
}

function namedPorts(pod: Pod): string[] {
  return portsOf(pod).flatMap(({ name, containerPort }) => (name ? [`${name} (${containerPort})`] : []))
}
