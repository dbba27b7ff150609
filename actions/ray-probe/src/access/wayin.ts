import type { Context } from '../../../shared/context/context.ts'
import { badInput } from '../../../shared/outcome/problem.ts'
import type { Inputs } from '../inputs.ts'
import { parseAddress } from '../transport/endpoint.ts'
import type { Access } from './way.ts'

/**
 * Chooses the way in: an address, a Compose service, a Kubernetes service or a RayCluster.
 * @throws {Problem} RP073 unless exactly one is given.
 */
export async function wayIn(inputs: Inputs, context: Context): Promise<Access> {
  const { address, composeService, service, rayCluster } = inputs
  const ways = { address, 'compose-service': composeService, service, 'ray-cluster': rayCluster }
  const given = Object.entries(ways).filter(([, value]) => value)
  if (given.length !== 1) throw notOne(given.map(([name]) => name))
  if (address) return direct(address)
  if (composeService) return (await import('./compose.ts')).throughCompose(inputs, context)
  return (await import('./kubernetes.ts')).throughKubernetes(inputs, context)
}

function direct(address: string): Access {
  const endpoint = parseAddress(address)
  return { locate: async (port = endpoint.port) => ({ ...endpoint, port }), close: async () => {} }
}

function notOne(given: string[]) {
  return badInput({
    code: 'RP073 way-in',
    message:
      given.length === 0 ? 'Nothing says where the Ray head is' : `Too many ways to the Ray head: ${given.join(', ')}`,
    remedy:
      'Give exactly one of: address, compose-service (with compose-project), service or ray-cluster (Kubernetes).',
  })
}
