import type { Backing } from '../../../shared/kubernetes/services.ts'
import { RayFailure } from '../failure.ts'

/** Pure: why no pod behind a service can be reached; undefined if one can. */
export function backingFailure(backing: Backing, service: string, port: number): RayFailure | undefined {
  if (backing.backend) return undefined
  if (backing.lacks === 'service') return new RayFailure('no-service', `There is no Service ${service}`)
  if (backing.lacks === 'port')
    return new RayFailure(
      'service-port-unmatched',
      `Port ${port} of service ${service} has targetPort ${backing.targetPort}, which no container of its pods names`,
      [`ports of its pods: ${backing.named.join(', ') || 'none has a name'}`],
    )
  const evidence = backing.lacks === 'ready-pod' ? backing.pods : ['the service has no selector']
  return new RayFailure('no-ready-pod', `No pod behind service ${service} is ready`, evidence)
}
