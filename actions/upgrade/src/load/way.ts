import type { Remover } from '../../../shared/cleanup/undo.ts'
import type { Context } from '../../../shared/context/context.ts'
import { accessOf } from '../../../shared/kubernetes/access.ts'
import { messageOf } from '../../../shared/kubernetes/client.ts'
import { type Cluster, connect } from '../../../shared/kubernetes/connect.ts'
import type { Node, ObjectList, Service } from '../../../shared/kubernetes/objects.ts'
import { backendOf } from '../../../shared/kubernetes/services.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { UPGRADE } from '../catalogue.ts'
import type { LoadInput } from '../inputs.ts'

const NOT_FOUND = 404

/** What a Service leads to, from a moment on (milliseconds since the epoch). */
export interface Lead {
  fromMs: number
  /** The Service is gone, or has another port: nobody is behind it. */
  removed?: boolean
  /** It leads to pods that are not ready, too. */
  unready?: boolean
  selector: Readonly<Record<string, string>>
}

/** Where a Service's copy answers, and the pods behind it. */
export interface Way {
  /** The copy's path in the API. */
  path: string
  host: string
  port: number
  namespace: string
  /** The first one, and one for each change of the Service. */
  leads: Lead[]
  /** The pods' port, by number and name. */
  targets: string[]
}

/**
 * Opens a way from this machine through kube-proxy: a copy of the Service with a port on every node. A port-forward
 * would lead to one pod and know nothing of endpoints.
 * @throws {Problem} UP003 if there is no such Service or port, UP004 if the copy is refused.
 */
export async function openWay(
  { service, port }: LoadInput,
  namespace: string,
  { cluster, context, kubeconfig }: { cluster: Cluster; context: Context; kubeconfig: string },
): Promise<Way> {
  const base = `/api/v1/namespaces/${namespace}/services`
  const found = await cluster.find<Service>(`${base}/${service}`, context.signal)
  const its = found?.spec.ports?.find((each) => each.port === port)
  if (!found || !its) throw noService(service, port, namespace, found)
  const name = `slipway-load-${service}-${port}`.slice(0, 63)
  const entry = {
    kind: 'load-service',
    name: `${namespace}/${name}`,
    detail: { kubeconfig, context: cluster.contextName },
  }
  context.journal.record(entry)
  // Of a run that was killed: nobody else has this name.
  await cluster.ask({ method: 'DELETE', path: `${base}/${name}`, signal: context.signal })
  const { status, body } = await cluster.ask<Service>({
    method: 'POST',
    path: base,
    body: copyOf(found, its, name),
    contentType: 'application/json',
    signal: context.signal,
  })
  const nodePort = (body.spec?.ports?.[0] as { nodePort?: number } | undefined)?.nodePort
  if (status >= 300 || nodePort === undefined) throw refused(service, namespace, messageOf(body))
  return {
    path: `${base}/${name}`,
    host: await nodeAddress(cluster, context.signal),
    port: nodePort,
    namespace,
    leads: [{ fromMs: Date.now(), ...leadOf(found) }],
    targets: await targetsOf(found, namespace, port, cluster, context.signal),
  }
}

/** Pure: the pods that a Service leads to. */
export function leadOf({ spec }: Service): Omit<Lead, 'fromMs'> {
  const { publishNotReadyAddresses } = spec as Routing
  return { selector: spec.selector ?? {}, ...(publishNotReadyAddresses ? { unready: true } : {}) }
}

interface Routing {
  publishNotReadyAddresses?: boolean
  sessionAffinity?: string
  sessionAffinityConfig?: object
}

/** Pure: the same pods and port, also on every node. */
export function copyOf({ metadata, spec }: Service, port: NonNullable<Service['spec']['ports']>[number], name: string) {
  const { targetPort = port.port, protocol } = port
  const { publishNotReadyAddresses, sessionAffinity, sessionAffinityConfig } = spec as Routing
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: metadata.namespace, labels: { 'app.kubernetes.io/managed-by': 'slipway' } },
    spec: {
      type: 'NodePort',
      selector: spec.selector,
      publishNotReadyAddresses,
      sessionAffinity,
      sessionAffinityConfig,
      ports: [{ port: port.port, targetPort, protocol }],
    },
  }
}

/** A port of a Service as a probe of its pods may name it. */
async function targetsOf(service: Service, namespace: string, port: number, cluster: Cluster, signal: AbortSignal) {
  const { backend } = await backendOf(cluster, namespace, service.metadata.name, port, signal).then(
    (found) => ({ backend: found }),
    () => ({ backend: undefined }),
  )
  const its = service.spec.ports?.find((each) => each.port === port)
  return [...new Set([its?.targetPort ?? port, ...(backend ? [backend.port] : [])].map(String))]
}

/** Removes the copies that this run made, and nothing that other stages recorded. */
export async function removeWays(context: Context): Promise<void> {
  for (const entry of context.journal.entries().filter(({ kind }) => kind === 'load-service')) {
    await removeWay(entry, context)
    context.journal.forget(entry)
  }
}

/** Removes a copy. */
export const removeWay: Remover = async ({ name, detail = {} }, context) => {
  const [namespace, service] = name.split('/')
  const cluster = await connect(accessOf(detail, context))
  try {
    const path = `/api/v1/namespaces/${namespace}/services/${service}`
    const { status, body } = await cluster.ask({ method: 'DELETE', path })
    if (status >= 300 && status !== NOT_FOUND) throw new Error(messageOf(body))
  } finally {
    cluster.close()
  }
}

interface Addressed {
  status?: { addresses?: { type: string; address: string }[] }
}

async function nodeAddress(cluster: Cluster, signal: AbortSignal): Promise<string> {
  const { items } = await cluster.get<ObjectList<Node & Addressed>>('/api/v1/nodes', signal)
  const addresses = items.flatMap(({ status }) => (status as Addressed['status'])?.addresses ?? [])
  const internal = addresses.find(({ type }) => type === 'InternalIP')
  if (internal) return internal.address
  const message = 'No node of the cluster has an internal address that the load could be sent to'
  throw new Problem(UPGRADE['load-refused']({ message }))
}

function noService(service: string, port: number, namespace: string, found: Service | undefined): Problem {
  const ports = found?.spec.ports?.map((each) => each.port).join(', ')
  const message = found
    ? `load: Service ${namespace}/${service} has no port ${port}; it has ${ports}`
    : `load: there is no Service ${service} in namespace ${namespace}`
  return new Problem(UPGRADE['load-target-missing']({ message, where: { service } }))
}

function refused(service: string, namespace: string, why: string): Problem {
  const message = `The API server refused a copy of Service ${namespace}/${service} for the load`
  return new Problem(UPGRADE['load-refused']({ message, where: { service }, evidence: [why] }))
}
