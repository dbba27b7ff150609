import type { Context } from '../../../shared/context/context.ts'
import { accessOf } from '../../../shared/kubernetes/access.ts'
import { connect } from '../../../shared/kubernetes/connect.ts'
import { forwardThrough } from '../../../shared/kubernetes/forward.ts'
import { backendOf } from '../../../shared/kubernetes/services.ts'
import { RayFailure } from '../client/failure.ts'
import type { Inputs } from '../inputs.ts'
import type { WayIn } from './wayin.ts'

/**
 * Through a service in Kubernetes, port-forwarded to whichever of its pods is ready, also after it changed.
 * @throws {Problem} KC001 to KC003 when the cluster cannot be reached.
 */
export async function throughKubernetes(inputs: Inputs, context: Context): Promise<WayIn> {
  const { signal } = context
  const { service = '', port } = inputs
  const cluster = await connect(accessOf(inputs, context))
  const namespace = inputs.namespace ?? cluster.config.getContextObject(cluster.contextName)?.namespace ?? 'default'
  const { host, port: local, close } = await forwardThrough(cluster, { namespace, service, port }, signal)
  const locate = async () => {
    const backend = await backendOf(cluster, namespace, service, port, signal)
    if (!backend) throw new RayFailure('no-ready-pod', `No pod behind service ${namespace}/${service} is ready`)
    return { host, port: local, name: `service ${namespace}/${service}:${port}` }
  }
  return {
    locate,
    close: async () => {
      await close()
      cluster.close()
    },
  }
}
