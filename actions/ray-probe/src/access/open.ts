import type { Context } from '../../../shared/context/context.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { RAY_PROBE } from '../catalogue.ts'
import type { Inputs } from '../inputs.ts'
import { parseAddress } from '../transport/endpoint.ts'
import type { Access } from './access.ts'

/**
 * Opens the access that the inputs define: an address, a Compose service, a Kubernetes service or an object of KubeRay.
 * @throws {Problem} RP073 unless exactly one is set.
 */
export async function openAccess(inputs: Inputs, context: Context): Promise<Access> {
  const { address, composeService, service, rayCluster, rayService, rayJob } = inputs
  const kuberay = { 'ray-cluster': rayCluster, 'ray-service': rayService, 'ray-job': rayJob }
  const ways = { address, 'compose-service': composeService, service, ...kuberay }
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
  const [none, many] = ['No input defines the Ray head', `Several inputs define the Ray head: ${given.join(', ')}`]
  return new Problem(RAY_PROBE['way-in']({ message: given.length === 0 ? none : many }))
}
