import type { Service } from '../../../shared/kubernetes/objects.ts'

/** What a Service leads to, from a moment on (milliseconds since the epoch). */
export interface Lead {
  fromMs: number
  /** The Service is gone, or has another port: nobody is behind it. */
  removed?: boolean
  /** It leads to pods that are not ready, too. */
  unready?: boolean
  /** It leads only to pods on the client's node. */
  local?: boolean
  selector: Readonly<Record<string, string>>
  targetPort?: number | string
}

/** What decides to which pods a Service leads, and for whom. */
interface Spec {
  selector?: Readonly<Record<string, string>>
  publishNotReadyAddresses?: boolean
  sessionAffinity?: string
  sessionAffinityConfig?: object
  internalTrafficPolicy?: string
  trafficDistribution?: string
  ports?: { port: number; targetPort?: number | string; protocol?: string; appProtocol?: string }[]
}

/** No pod has it: clients of a port that a Service does not have are refused. */
const NOBODY = { 'slipway.invalid/port': 'removed' }
const TOPOLOGY = 'service.kubernetes.io/topology-mode'

/** Each part by its place in the copy. The load comes from outside, so what holds for clients inside holds for it, too. */
type Routing = Readonly<Record<string, unknown>>

/** Pure: how a Service leads its clients; nowhere if it doesn't have the port. */
export function routingOf(found: Service | undefined, port: number): Routing {
  const spec: Spec = found?.spec ?? {}
  const its = spec.ports?.find((each) => each.port === port)
  if (!its) return { '/spec/selector': NOBODY }
  const topology = found?.metadata.annotations?.[TOPOLOGY]
  return {
    '/spec/selector': spec.selector ?? {},
    '/spec/publishNotReadyAddresses': spec.publishNotReadyAddresses ?? false,
    '/spec/sessionAffinity': spec.sessionAffinity ?? 'None',
    '/spec/sessionAffinityConfig': spec.sessionAffinityConfig ?? null,
    '/spec/externalTrafficPolicy': spec.internalTrafficPolicy ?? 'Cluster',
    '/spec/trafficDistribution': spec.trafficDistribution ?? null,
    '/spec/ports/0/targetPort': its.targetPort ?? port,
    '/spec/ports/0/protocol': its.protocol ?? 'TCP',
    '/spec/ports/0/appProtocol': its.appProtocol ?? null,
    '/metadata/annotations': topology === undefined ? {} : { [TOPOLOGY]: topology },
  }
}

/** Pure: where a Service leads, without the time. */
export function leadOf(found: Service | undefined, port: number): Omit<Lead, 'fromMs'> {
  const { '/spec/selector': selector, '/spec/ports/0/targetPort': targetPort } = routingOf(found, port)
  const { publishNotReadyAddresses, internalTrafficPolicy } = (found?.spec ?? {}) as Spec
  return {
    selector: selector as Lead['selector'],
    ...(targetPort === undefined ? { removed: true } : { targetPort: targetPort as string | number }),
    ...(publishNotReadyAddresses ? { unready: true } : {}),
    ...(internalTrafficPolicy === 'Local' ? { local: true } : {}),
  }
}

/** Pure: the Service for the load: the same pods and port, also on every node. */
export function copyOf(found: Service, port: number, name: string) {
  const routing = routingOf(found, port)
  const its = (under: string) =>
    Object.fromEntries(
      Object.entries(routing).flatMap(([path, value]) =>
        path.startsWith(under) && value !== null && !path.slice(under.length).includes('/')
          ? [[path.slice(under.length), value]]
          : [],
      ),
    )
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace: found.metadata.namespace,
      labels: { 'app.kubernetes.io/managed-by': 'slipway' },
      ...its('/metadata/'),
    },
    spec: { type: 'NodePort', ...its('/spec/'), ports: [{ port, ...its('/spec/ports/0/') }] },
  }
}

/** Pure: a JSON patch of the copy for what changed. */
export const patchOf = (before: Routing, after: Routing) =>
  Object.entries(after).flatMap(([path, value]) =>
    JSON.stringify(before[path]) === JSON.stringify(value) ? [] : [{ op: 'add', path, value }],
  )
