import type { Context } from '../../../shared/context/context.ts'
import { badInput } from '../../../shared/outcome/problem.ts'
import type { Inputs } from '../inputs.ts'
import { type Endpoint, parseAddress } from '../link/endpoint.ts'

/** How to get to the head. */
export interface WayIn {
  /** Where it is now. @throws {RayFailure} when it is nowhere yet. */
  locate(): Promise<Endpoint>
  close(): Promise<void>
}

/**
 * Chooses the way in: an address, a Compose service, or a Kubernetes service.
 * @throws {Problem} RP073 unless exactly one is given.
 */
export async function wayIn(inputs: Inputs, context: Context): Promise<WayIn> {
  const { address, composeService, service } = inputs
  const given = Object.entries({ address, 'compose-service': composeService, service }).filter(([, value]) => value)
  if (given.length !== 1) throw notOne(given.map(([name]) => name))
  if (address) return fixed(parseAddress(address))
  if (composeService) return (await import('./compose.ts')).throughCompose(inputs, context)
  return (await import('./kubernetes.ts')).throughKubernetes(inputs, context)
}

function fixed(endpoint: Endpoint): WayIn {
  return { locate: async () => endpoint, close: async () => {} }
}

function notOne(given: string[]) {
  return badInput({
    code: 'RP073 way-in',
    message:
      given.length === 0 ? 'Nothing says where the Ray head is' : `Too many ways to the Ray head: ${given.join(', ')}`,
    remedy: 'Give exactly one of: address, compose-service (with compose-project), service (in Kubernetes).',
  })
}
