import type { CauseId } from '../../../shared/diagnosis/causes/causes.ts'
import type { Service } from '../../../shared/kubernetes/objects.ts'
import { knowsServices } from '../cluster-state/beside.ts'
import { podsBehind, sleeps } from '../cluster-state/endpoints.ts'
import type { Snapshot } from '../cluster-state/snapshot.ts'
import { addressOfNobody } from './addresses.ts'
import { absentService } from './awaited.ts'
import { barsDns, barsEntry, policiesIn } from './network-policies.ts'
import { type GracePeriod, isReady, type PodCase, seconds } from './rule.ts'

/** Why a program does not reach what it connects to, as far as the cluster's objects tell. */
export interface Unreached {
  why: string
  remedy: string
  /** Where it is certain to stay so, after this. */
  patience?: GracePeriod
}

type Case = Pick<PodCase, 'wanted' | 'pod' | 'snapshot'>

const OF_NAMES: readonly CauseId[] = ['host-not-found', 'dns-unavailable']
const OF_CONNECTIONS: readonly CauseId[] = ['connection-refused', 'connection-timeout', 'network-unreachable']

/** Pure. @param log what the program printed last. */
export function whyUnreached(of: Case, cause: CauseId, log: string): Unreached | undefined {
  if (OF_NAMES.includes(cause)) return nameServer(of) ?? nameOfNobody(of, log)
  return OF_CONNECTIONS.includes(cause) ? connection(of, cause, log) : undefined
}

/** Source: Kubernetes, "DNS for Services and Pods", Pod's DNS policy. */
function nameServer({ pod, snapshot }: Case): Unreached | undefined {
  const { dnsPolicy = 'ClusterFirst', hostNetwork } = pod.spec
  const ofNode = dnsPolicy === 'Default' || (hostNetwork && dnsPolicy === 'ClusterFirst')
  if (ofNode || dnsPolicy === 'None')
    return {
      why: `its dnsPolicy is ${dnsPolicy}${hostNetwork ? ' with hostNetwork' : ''}, so the cluster's DNS server is not asked`,
      remedy: `Set dnsPolicy: ${hostNetwork ? 'ClusterFirstWithHostNet' : 'ClusterFirst'}.`,
    }
  const policy = policiesIn(snapshot, pod).find((each) => barsDns(each))
  return (
    policy && {
      why: `NetworkPolicy ${policy.metadata.name} does not let it ask the DNS server`,
      remedy: `Allow egress to port 53 (UDP and TCP) in NetworkPolicy ${policy.metadata.name}.`,
    }
  )
}

/** Hosts in the words of resolvers. */
const ASKED_FOR =
  /(?:\blookup |ENOTFOUND |EAI_AGAIN |UnknownHostException: |resolve host(?:name)?:? (?!address)['"]?|host name "|(?:resolve|address|find) ['"]|connecting to |getaddrinfo for )([a-z][\w.-]*\w)/g
/** A log is read first when the program has run for a while. */
const HEARD_MS = seconds(10)

function nameOfNobody(of: Case, log: string): Unreached | undefined {
  for (const [, host = ''] of log.matchAll(ASKED_FOR)) {
    const absent = absentService(host, of)
    if (!absent) continue
    const { why, remedy, patience } = absent
    return { why: `${host}: ${why}`, remedy, patience: patience.waits ? patience : { ms: HEARD_MS } }
  }
  const { wanted, snapshot } = of
  const found = addressOfNobody(wanted, snapshot)
  if (!found) return elsewhere(of) ?? outside(of, log) ?? unpublished(of, log)
  return { why: [found.message, ...found.evidence].join('; '), remedy: 'Correct the name, or add the Service.' }
}

/** A Service that is an alias of a host that nobody knows. */
function outside(of: Case, log: string): Unreached | undefined {
  const named = servicesNamed(`${log}\n${JSON.stringify(of.pod.spec)}`, of) ?? []
  const found = named.find(({ spec }) => spec.type === 'ExternalName')
  return (
    found && {
      why: `Service ${found.metadata.name} is an alias of ${found.spec.externalName}`,
      remedy: `Correct externalName of Service ${found.metadata.name}.`,
    }
  )
}

/** Source: Kubernetes, "DNS for Services and Pods": the record of a pod that is not ready. */
function unpublished({ wanted, snapshot }: Case, log: string): Unreached | undefined {
  const own = snapshot.services.filter(({ metadata }) => metadata.namespace === wanted.namespace)
  const found = own.find(
    ({ metadata: { name }, spec }) =>
      spec.clusterIP === 'None' && !spec.publishNotReadyAddresses && new RegExp(`[\\w-]\\.${name}\\b`).test(log),
  )
  return (
    found && {
      why: `Service ${found.metadata.name} gives a pod its name only when that pod is ready`,
      remedy: `Set publishNotReadyAddresses: true in Service ${found.metadata.name}, if its pods need each other to become ready.`,
    }
  )
}

/** A Service of a namespace that is not looked at. */
function elsewhere({ pod, wanted, snapshot }: Case): Unreached | undefined {
  const values = pod.spec.containers.flatMap(({ env = [] }) => env)
  for (const { name, value = '' } of values) {
    const [, service, space = ''] = /([a-z0-9-]+)\.([a-z0-9-]+)\.svc\b/.exec(value) ?? []
    if (!service || space === wanted.namespace || knowsServices(snapshot.watched, space)) continue
    return {
      why: `${name} names Service ${service} of namespace ${space}, and this deployment is in ${wanted.namespace}`,
      remedy: `Correct the namespace, or check the Service: kubectl get service ${service} --namespace ${space}`,
    }
  }
  return undefined
}

function connection(of: Case, cause: CauseId, log: string): Unreached | undefined {
  const alias = of.pod.spec.hostAliases?.find(({ hostnames = [] }) => servicesNamed(hostnames.join('\n'), of))
  if (alias)
    return {
      why: `hostAliases give ${alias.hostnames?.join(', ')} the address ${alias.ip}, so the Service is not asked`,
      remedy: 'Remove that entry of hostAliases.',
    }
  const text = `${log}\n${JSON.stringify(of.pod.spec)}`
  for (const service of servicesNamed(log, of) ?? servicesNamed(text, of) ?? []) {
    const found =
      wrongPort(service, text) ??
      barred(service, of) ??
      asleep(service, of.snapshot) ??
      circular(service, of) ??
      deadPort(service, cause, of.snapshot)
    if (found) return found
  }
  return undefined
}

/** Pure: the Services of its namespace that a text names; undefined without one. */
export function servicesNamed(text: string, { wanted, snapshot }: Pick<Case, 'wanted' | 'snapshot'>) {
  const own = snapshot.services.filter(({ metadata }) => metadata.namespace === wanted.namespace)
  const named = own.filter(({ metadata: { name } }) => new RegExp(`(^|[^\\w-])${name}($|[^\\w-])`, 'm').test(text))
  return named.length > 0 ? named : undefined
}

function asleep(service: Service, snapshot: Snapshot): Unreached | undefined {
  const { name } = service.metadata
  if (!sleeps(service, snapshot)) return undefined
  return {
    why: `Service ${name} leads to no pod: what it selects has 0 replicas`,
    remedy: `Set replicas of the workload behind Service ${name} to 1 or more.`,
  }
}

/** Each is ready only when the other is. */
function circular(service: Service, of: Case): Unreached | undefined {
  const behind = podsBehind(service, of.snapshot)
  if (behind.length === 0 || behind.some((pod) => isReady(pod) || pod.metadata.uid === of.pod.metadata.uid))
    return undefined
  const own = of.snapshot.services.filter((each) => podsBehind(each, of.snapshot).includes(of.pod))
  const logs = [...of.snapshot.lastWords].filter(([key]) =>
    behind.some(({ metadata }) => key.startsWith(`${metadata.uid} `)),
  )
  const back = own.find(({ metadata }) =>
    servicesNamed(logs.map(([, log]) => log).join('\n'), of)?.some((each) => each.metadata.name === metadata.name),
  )
  if (!back) return undefined
  return {
    why: `Service ${service.metadata.name} has no ready pod, and its pods wait for Service ${back.metadata.name}, which leads here`,
    remedy: 'Let one of the two be ready without the other.',
  }
}

/** It is asked for at a port that it does not have. */
function wrongPort({ metadata: { name }, spec: { ports = [] } }: Service, text: string): Unreached | undefined {
  const asked = [...text.matchAll(new RegExp(`(?<![\\w-])${name}(?:\\.[\\w.-]+)?(?::|', | )(\\d{2,5})\\b`, 'g'))].map(
    ([, port]) => Number(port),
  )
  const known = ports.map(({ port }) => port)
  const odd = asked.find((port) => !known.includes(port))
  if (odd === undefined || asked.some((port) => known.includes(port))) return undefined
  return {
    why: `Service ${name} has no port ${odd}; it has ${known.join(', ')}`,
    remedy: 'Correct the port, there or in the Service.',
  }
}

function barred(service: Service, { pod, snapshot }: Case): Unreached | undefined {
  const { name } = service.metadata
  for (const behind of podsBehind(service, snapshot)) {
    const policy = policiesIn(snapshot, behind).find((each) => barsEntry(each, pod))
    if (policy)
      return {
        why: `NetworkPolicy ${policy.metadata.name} does not let it reach the pods of Service ${name}`,
        remedy: `Allow ingress from this workload in NetworkPolicy ${policy.metadata.name}.`,
      }
  }
  return undefined
}

/** A declared port is only documentation; where one refuses, and another is declared, that is the likely one. */
function deadPort(service: Service, cause: CauseId, snapshot: Snapshot): Unreached | undefined {
  const pods = podsBehind(service, snapshot).filter(isReady)
  const declared = pods.flatMap(({ spec }) =>
    spec.containers.flatMap(({ ports = [] }) => ports.map((each) => each.containerPort)),
  )
  const targets = (service.spec.ports ?? []).flatMap(({ port, targetPort = port }) => Number(targetPort) || [])
  const dead = targets.find((port) => declared.length > 0 && !declared.includes(port))
  if (dead === undefined || cause !== 'connection-refused') return undefined
  return {
    why: `Service ${service.metadata.name} leads to port ${dead}, and its pods declare ${[...new Set(declared)].join(', ')}`,
    remedy: `Correct targetPort of Service ${service.metadata.name}.`,
  }
}
