import type { Service } from '../../../shared/kubernetes/objects.ts'
import { eventsOf } from '../cluster-state/owned.ts'
import { type DesiredObject, objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { lastMessage, type ObjectRule } from './rule.ts'

/** Catalogue row 40: load balancers without an address. */

/** Row 40: kind has no load balancers. The service works inside the cluster all the same. */
export const noLoadBalancer: ObjectRule = (wanted, snapshot) => {
  const service = wanted.kind === 'Service' ? (objectOf(snapshot, wanted) as Service | undefined) : undefined
  if (!service || !isWithoutAddress(service)) return undefined
  if (!snapshot.kind) return awaitsAddress(wanted, service, snapshot)
  return {
    cause: 'no-load-balancer',
    wanted,
    message: 'kind gives it no external address; inside the cluster it can be reached',
    evidence: [],
    patience: { waits: true },
    hint: 'note',
  }
}

/** Pure: whether a Service still waits for an address of its cloud; kind has no load balancer to wait for. */
export const lacksAddress = (service: Service, { kind }: Pick<Snapshot, 'kind'>) => !kind && isWithoutAddress(service)

function isWithoutAddress({ spec, status }: Service): boolean {
  return (
    spec.type === 'LoadBalancer' &&
    (spec.externalIPs ?? []).length === 0 &&
    (status?.loadBalancer?.ingress ?? []).length === 0
  )
}

/** Elsewhere it is waited for; the cloud's controller tells what keeps it. */
function awaitsAddress(wanted: DesiredObject, service: Service, snapshot: Snapshot): ReturnType<ObjectRule> {
  const failed = eventsOf(snapshot, service).filter(({ reason = '' }) =>
    /LoadBalancer.*Failed|Failed.*LoadBalancer/i.test(reason),
  )
  return {
    cause: 'no-load-balancer',
    wanted,
    fault: 'infrastructure',
    message: 'Its load balancer has no external address yet',
    evidence: lastMessage(failed),
    patience: { waits: true },
  }
}
