import type { Client } from './client.ts'
import type { ObjectList, Pod, Service } from './objects.ts'

/** A pod's port that is the target of a service's port. */
export interface Backend {
  pod: string
  port: number
}

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
  const base = `/api/v1/namespaces/${namespace}`
  const found = await client.find<Service>(`${base}/services/${service}`, signal)
  const selector = Object.entries(found?.spec.selector ?? {}).map(([key, value]) => `${key}=${value}`)
  if (!found || selector.length === 0) return undefined
  const query = `labelSelector=${encodeURIComponent(selector.join(','))}`
  const { items } = await client.get<ObjectList<Pod>>(`${base}/pods?${query}`, signal)
  const ready = items.filter(isReady).at(-1)
  const target = ready && targetPort(found, ready, port)
  return ready && target !== undefined ? { pod: ready.metadata.name, port: target } : undefined
}

function isReady({ metadata, status }: Pod): boolean {
  const conditions = status?.conditions ?? []
  return !metadata.deletionTimestamp && conditions.some((each) => each.type === 'Ready' && each.status === 'True')
}

/** Pure: the container port of a service's port; a port that the service does not list is used unchanged. */
export function targetPort({ spec }: Service, pod: Pod, port: number): number | undefined {
  const target = spec.ports?.find((each) => each.port === port)?.targetPort ?? port
  if (typeof target === 'number') return target
  const ports = pod.spec.containers.flatMap((each) => each.ports ?? [])
  return ports.find((each) => each.name === target)?.containerPort
}
