import type { KubeObject, Service } from '../../../shared/kubernetes/objects.ts'
import { knowsServices } from '../cluster-state/beside.ts'
import { findDeclared, willNotCome } from '../cluster-state/declared.ts'
import { type DesiredObject, objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { isFollowed } from '../custom/part-conditions.ts'
import { type Backend, backendsOf } from './backend-names.ts'
import { type Found, type ObjectRule, seconds } from './rule.ts'

/** Ingresses and routes that lead to a Service, or a port of it, that does not exist. */

const SERVICE_MS = seconds(20)
const TOLD_MS = seconds(1)

export const noBackend: ObjectRule = (wanted, snapshot) => {
  const object = objectOf(snapshot, wanted)
  if (object && isFollowed(object)) return undefined
  for (const backend of object ? backendsOf(withKind(object, wanted)) : []) {
    const found = missingBackend(backend, wanted, snapshot)
    if (found) return { cause: 'ingress-backend', wanted, evidence: [], ...found }
  }
  return undefined
}

const withKind = (object: KubeObject, { apiVersion, kind }: DesiredObject): KubeObject => ({
  apiVersion,
  kind,
  ...object,
})

function missingBackend({ name, port, ...of }: Backend, wanted: DesiredObject, snapshot: Snapshot): Found | undefined {
  const namespace = of.namespace ?? wanted.namespace
  if (!knowsServices(snapshot.watched, namespace)) return undefined
  const found = objectOf(snapshot, { kind: 'Service', namespace, name }) as Service | undefined
  if (!found) {
    if (findDeclared(snapshot.brought, 'Service', namespace, name)?.later) return undefined
    const hopeless = willNotCome(snapshot.brought, 'Service', namespace, name)
    return { message: `There is no Service ${name} to lead to`, patience: { ms: hopeless ? TOLD_MS : SERVICE_MS } }
  }
  const ports = found.spec.ports ?? []
  if (port === undefined || ports.length === 0) return undefined
  if (ports.some((each) => (typeof port === 'string' ? each.name === port : each.port === port))) return undefined
  return {
    message: `Service ${name} has no port ${port}`,
    evidence: [`it has: ${ports.map((each) => (each.name ? `${each.port} (${each.name})` : each.port)).join(', ')}`],
    patience: { ms: TOLD_MS },
  }
}
