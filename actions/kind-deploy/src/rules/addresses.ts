import type { Workload } from '../../../shared/kubernetes/objects.ts'
import { nearestName } from '../../../shared/text/nearest.ts'
import { type DesiredObject, objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import type { Diagnosis, ObjectRule } from './rule.ts'

/** Addresses in environment variables that name a Service, and no Service of that name is there: told, never an error. */

const MAKERS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job']
/** Variables that hold an address without a scheme. */
const ADDRESS_NAME = /(ADDR|ADDRESS|HOST|ENDPOINT|SERVER|SERVICE|BROKERS?|TARGET)(_|$)/i
const HOST_AND_PORT = /^([a-z][a-z0-9-]{0,62}):(\d{2,5})(?:\/|$)/
const URL_HOST = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@\s]*@)?([a-z][a-z0-9-]{0,62})(?::\d+)?(?:[/?]|$)/
/** Always there. */
const NEVER = /^(localhost|kubernetes)$/

interface Variable {
  name: string
  value?: string
}

/** Where there is no Service at all, the names may be those of a cluster that is still empty. */
export const unknownAddress: ObjectRule = (wanted, snapshot) =>
  servicesOf(wanted, snapshot).size > 0 || governingOf(wanted, snapshot) ? addressOfNobody(wanted, snapshot) : undefined

/** Pure: an address in a variable that names no Service. */
export const addressOfNobody: ObjectRule = (wanted, snapshot) => {
  if (!MAKERS.includes(wanted.kind) || snapshot.brought.some((each) => each.maker)) return undefined
  const names = servicesOf(wanted, snapshot)
  const governing = governingOf(wanted, snapshot)
  if (governing && !names.has(governing)) return unknown(wanted, 'serviceName', governing, names)
  for (const { name, value = '' } of variablesOf(wanted, snapshot)) {
    const host = hostIn(name, value)
    if (!host || names.has(host)) continue
    return unknown(wanted, name, host, names)
  }
  return undefined
}

function unknown(wanted: DesiredObject, name: string, host: string, names: ReadonlySet<string>): Diagnosis {
  const nearest = nearestName(host, names)
  return {
    cause: 'unknown-address',
    wanted,
    message: `${name} names ${host}, and there is no Service of that name`,
    evidence: [nearest ? `nearest: ${nearest}` : `Services: ${[...names].join(', ') || 'none'}`],
    patience: { waits: true },
    hint: 'warning',
  }
}

/** The Service that gives a StatefulSet's pods their names in DNS. */
function governingOf(wanted: DesiredObject, snapshot: Snapshot): string | undefined {
  const object = objectOf(snapshot, wanted) as Workload | undefined
  return wanted.kind === 'StatefulSet' ? object?.spec?.serviceName : undefined
}

/** Only hosts without a dot are looked at: those with one may be anywhere. */
function hostIn(name: string, value: string): string | undefined {
  const host = URL_HOST.exec(value)?.[1] ?? (ADDRESS_NAME.test(name) ? HOST_AND_PORT.exec(value)?.[1] : undefined)
  return host && !NEVER.test(host) ? host : undefined
}

function variablesOf(wanted: DesiredObject, snapshot: Snapshot): Variable[] {
  const object = objectOf(snapshot, wanted) as Workload | undefined
  const { containers = [], hostAliases } = object?.spec?.template?.spec ?? {}
  if (hostAliases) return []
  return containers.flatMap(({ env }) => env ?? [])
}

/** Names that the cluster's DNS answers in the namespace, or will answer. */
function servicesOf({ namespace }: DesiredObject, { services, brought }: Snapshot): Set<string> {
  const there = services.filter(({ metadata }) => metadata.namespace === namespace).map(({ metadata }) => metadata.name)
  const coming = brought
    .filter((each) => each.kind === 'Service' && each.namespace === namespace)
    .map(({ name }) => name)
  return new Set([...there, ...coming])
}
