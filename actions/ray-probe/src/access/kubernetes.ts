import type { Context } from '../../../shared/context/context.ts'
import { accessOf } from '../../../shared/kubernetes/access.ts'
import { type Cluster, connect } from '../../../shared/kubernetes/connect.ts'
import { type Forward, forwardThrough } from '../../../shared/kubernetes/forward.ts'
import { backendOf } from '../../../shared/kubernetes/services.ts'
import { RayFailure } from '../failure.ts'
import type { Inputs } from '../inputs.ts'
import type { Access } from './access.ts'
import { headServiceOf } from './raycluster.ts'

/**
 * Access through a Kubernetes service, port-forwarded to any ready pod, also after a pod was replaced.
 * The head service of a RayCluster is looked up each time.
 * @throws {Problem} KC001 to KC003 if the cluster can't be reached.
 */
export async function throughKubernetes(inputs: Inputs, context: Context): Promise<Access> {
  const { signal } = context
  const cluster = await connect(accessOf(inputs, context))
  const namespace = inputs.namespace ?? cluster.config.getContextObject(cluster.contextName)?.namespace ?? 'default'
  const forwards = new Map<string, Promise<Forward>>()
  const forwardTo = (service: string, port: number) => {
    const key = `${service}:${port}`
    const open = forwards.get(key) ?? forwardThrough(cluster, { namespace, service, port }, signal)
    forwards.set(key, open)
    return open
  }
  const locate = async (port = inputs.port) => {
    const service = inputs.service ?? (await headServiceOf(cluster, namespace, inputs.rayCluster ?? '', signal))
    await readyPod(cluster, namespace, service, port, signal)
    const { host, port: local } = await forwardTo(service, port)
    return { host, port: local, name: `service ${namespace}/${service}:${port}`, forwarded: true }
  }
  return { locate, close: () => closeAll(cluster, [...forwards.values()]) }
}

async function readyPod(cluster: Cluster, namespace: string, service: string, port: number, signal: AbortSignal) {
  if (await backendOf(cluster, namespace, service, port, signal)) return
  throw new RayFailure('no-ready-pod', `No pod behind service ${namespace}/${service} is ready`)
}

async function closeAll(cluster: Cluster, forwards: Promise<Forward>[]): Promise<void> {
  for (const open of await Promise.allSettled(forwards)) if (open.status === 'fulfilled') await open.value.close()
  cluster.close()
}
