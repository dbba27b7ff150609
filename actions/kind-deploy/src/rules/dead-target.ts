import type { Service } from '../../../shared/kubernetes/objects.ts'
import { podsBehind } from '../cluster-state/endpoints.ts'
import type { Snapshot } from '../cluster-state/snapshot.ts'
import { isReady } from './rule.ts'

/**
 * Pure: the port that a Service leads to and that none of its ready pods declares, while they declare others. A
 * declared port is only documentation: it counts only where the connection fails.
 */
export function deadTarget(service: Service, snapshot: Snapshot): { port: number; declared: number[] } | undefined {
  const pods = podsBehind(service, snapshot).filter(isReady)
  const declared = pods.flatMap(({ spec }) =>
    spec.containers.flatMap(({ ports = [] }) => ports.map((each) => each.containerPort)),
  )
  const targets = (service.spec.ports ?? []).flatMap(({ port, targetPort = port }) => Number(targetPort) || [])
  const port = targets.find((each) => declared.length > 0 && !declared.includes(each))
  return port === undefined ? undefined : { port, declared: [...new Set(declared)] }
}

/** Pure: the same in words. */
export function tellDeadTarget(
  { metadata: { name } }: Service,
  { port, declared }: { port: number; declared: number[] },
) {
  return {
    why: `Service ${name} leads to port ${port}, and its pods declare ${declared.join(', ')}`,
    remedy: `Correct targetPort of Service ${name}.`,
  }
}
