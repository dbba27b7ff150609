import type { Context } from '../../../shared/context/context.ts'
import type { Inputs } from '../inputs.ts'
import { parseAddress } from '../transport/endpoint.ts'
import type { Access } from './access.ts'

/**
 * Opens the access that the inputs define: an address, a Compose service, a Kubernetes service or an object of KubeRay.
 * Exactly one of these is set, by the rules of the inputs.
 */
export async function openAccess(inputs: Inputs, context: Context): Promise<Access> {
  const { address, composeService } = inputs
  if (address) return direct(address)
  if (composeService) return (await import('./compose.ts')).throughCompose(inputs, context)
  return (await import('./kubernetes.ts')).throughKubernetes(inputs, context)
}

function direct(address: string): Access {
  const endpoint = parseAddress(address)
  return { locate: async (port = endpoint.port) => ({ ...endpoint, port }), close: async () => {} }
}
