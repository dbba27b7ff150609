import type { Context } from '../../../shared/context/context.ts'
import { accessOf } from '../../../shared/kubernetes/access.ts'
import { connect } from '../../../shared/kubernetes/connect.ts'
import { type Forward, forwardThrough } from '../../../shared/kubernetes/forward.ts'
import { backingOf } from '../../../shared/kubernetes/services.ts'
import type { Inputs } from '../inputs.ts'
import type { Access } from './access.ts'
import { type HeadFinder, headFinder } from './kuberay/head.ts'
import type { Kind } from './kuberay/objects.ts'
import { backingFailure } from './service.ts'

/**
 * Access through a Kubernetes service, port-forwarded to any ready pod, also after a pod was replaced.
 * The head service of a RayCluster, RayService or RayJob is looked up each time.
 * @throws {Problem} KC001 to KC003 if the cluster can't be reached.
 */
export async function throughKubernetes(inputs: Inputs, context: Context): Promise<Access> {
  const { signal, secrets } = context
  const cluster = await connect(accessOf(inputs, context))
  const namespace = inputs.namespace ?? cluster.config.getContextObject(cluster.contextName)?.namespace ?? 'default'
  const finder = finderOf(inputs, (kind, name) => headFinder({ client: cluster, namespace, signal }, kind, name))
  const forwards = new Map<string, Promise<Forward>>()
  const forwardTo = (service: string, port: number) => {
    const key = `${service}:${port}`
    const open = forwards.get(key) ?? forwardThrough(cluster, { namespace, service, port }, signal)
    forwards.set(key, open)
    return open
  }
  const locate = async (port = inputs.port) => {
    const { service, token } = await finder.find()
    if (token) secrets.add({ secrets: [{ name: 'auth_token', value: token }], quiet: true })
    const backing = await backingOf(cluster, namespace, service, port, signal)
    const failure = backingFailure(backing, `${namespace}/${service}`, port)
    if (failure) throw failure
    const { host, port: local } = await forwardTo(service, port)
    return { host, port: local, name: `service ${namespace}/${service}:${port}`, forwarded: true, token }
  }
  const close = async () => {
    for (const open of await Promise.allSettled(forwards.values()))
      if (open.status === 'fulfilled') await open.value.close()
    cluster.close()
  }
  return { locate, causes: finder.causes, close }
}

/** A service is its own head; an object of KubeRay has one. */
function finderOf(inputs: Inputs, kuberay: (kind: Kind, name: string) => HeadFinder): HeadFinder {
  const { service = '', rayCluster, rayService, rayJob } = inputs
  if (rayCluster) return kuberay('RayCluster', rayCluster)
  if (rayService) return kuberay('RayService', rayService)
  if (rayJob) return kuberay('RayJob', rayJob)
  return { find: async () => ({ service }), causes: async () => [] }
}
