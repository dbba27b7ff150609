import type { Remover } from '../../../shared/cleanup/undo.ts'
import type { Context } from '../../../shared/context/context.ts'
import { accessOf } from '../../../shared/kubernetes/access.ts'
import { messageOf } from '../../../shared/kubernetes/client.ts'
import { type Cluster, connect } from '../../../shared/kubernetes/connect.ts'
import type { Node, ObjectList, Pod, Service } from '../../../shared/kubernetes/objects.ts'
import { backendOf } from '../../../shared/kubernetes/services.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { UPGRADE } from '../catalogue.ts'
import type { LoadInput } from '../inputs.ts'
import { copyOf, type Lead, leadOf } from './routing.ts'

const NOT_FOUND = 404

/** Where a Service's copy answers, and the pods behind it. */
export interface Way {
  /** The copy's path in the API. */
  path: string
  host: string
  /** The node that it is sent to. */
  node: string
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
  if (!found || !its || !isSelecting(found)) throw noService(service, port, namespace, found)
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
    body: copyOf(found, port, name),
    contentType: 'application/json',
    signal: context.signal,
  })
  const nodePort = (body.spec?.ports?.[0] as { nodePort?: number } | undefined)?.nodePort
  if (status >= 300 || nodePort === undefined) throw refused(service, namespace, messageOf(body))
  const lead = leadOf(found, port)
  return {
    path: `${base}/${name}`,
    ...(await nodeFor(found, namespace, lead, { cluster, signal: context.signal })),
    port: nodePort,
    namespace,
    leads: [{ fromMs: Date.now(), ...lead }],
    targets: await targetsOf(found, namespace, port, cluster, context.signal),
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

/** The node that the load is sent to: where nodes lead only to their own pods, one with a pod, as of a client beside it. */
async function nodeFor(
  { spec }: Service,
  namespace: string,
  { local }: Pick<Lead, 'local'>,
  { cluster, signal }: { cluster: Cluster; signal: AbortSignal },
): Promise<{ host: string; node: string }> {
  const { items } = await cluster.get<ObjectList<Node & Addressed>>('/api/v1/nodes', signal)
  const labels = Object.entries(spec.selector ?? {}).map(([key, value]) => `${key}=${value}`)
  const query = `labelSelector=${encodeURIComponent(labels.join(','))}`
  const pods = local
    ? await cluster.get<ObjectList<Pod>>(`/api/v1/namespaces/${namespace}/pods?${query}`, signal)
    : undefined
  const nodes = items.filter(({ metadata }) => pods?.items.some((each) => each.spec.nodeName === metadata.name) ?? true)
  for (const { metadata, status } of nodes) {
    const internal = (status as Addressed['status'])?.addresses?.find(({ type }) => type === 'InternalIP')
    if (internal) return { host: internal.address, node: metadata?.name ?? '' }
  }
  const message = 'No node of the cluster has an internal address that the load could be sent to'
  throw new Problem(UPGRADE['load-refused']({ message }))
}

/** An ExternalName, or endpoints that are made by hand, lead to what no change replaces. */
const isSelecting = ({ spec }: Service) => Object.keys(spec.selector ?? {}).length > 0

function noService(service: string, port: number, namespace: string, found: Service | undefined): Problem {
  const ports = found?.spec.ports?.map((each) => each.port).join(', ')
  const itself = `load: Service ${namespace}/${service}`
  const message = !found
    ? `load: there is no Service ${service} in namespace ${namespace}`
    : isSelecting(found)
      ? `${itself} has no port ${port}; it has ${ports ?? 'none'}`
      : `${itself} has no selector, so it leads to no pods of its own: name the Service of the pods behind it`
  return new Problem(UPGRADE['load-target-missing']({ message, where: { service } }))
}

function refused(service: string, namespace: string, why: string): Problem {
  const message = `The API server refused a copy of Service ${namespace}/${service} for the load`
  return new Problem(UPGRADE['load-refused']({ message, where: { service }, evidence: [why] }))
}
