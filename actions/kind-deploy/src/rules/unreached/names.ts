import { knowsServices } from '../../cluster-state/beside.ts'
import { addressOfNobody } from '../addresses.ts'
import { absentService } from '../awaited.ts'
import { barsDns } from '../network-policies.ts'
import { seconds } from '../rule.ts'
import { type Case, servicesNamed, type Unreached } from './case.ts'

/** Pure: why the cluster's name server is not asked. Source: Kubernetes, "DNS for Services and Pods", Pod's DNS policy. */
export function nameServer({ pod, snapshot }: Case): Unreached | undefined {
  const { dnsPolicy = 'ClusterFirst', hostNetwork } = pod.spec
  const ofNode = dnsPolicy === 'Default' || (hostNetwork && dnsPolicy === 'ClusterFirst')
  if (ofNode || dnsPolicy === 'None')
    return {
      why: `its dnsPolicy is ${dnsPolicy}${hostNetwork ? ' with hostNetwork' : ''}, so the cluster's DNS server is not asked`,
      remedy: `Set dnsPolicy: ${hostNetwork ? 'ClusterFirstWithHostNet' : 'ClusterFirst'}.`,
    }
  const policy = barsDns(snapshot, pod)
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

/** Pure: why a name is unknown. @param log what the program printed last. */
export function nameOfNobody(of: Case, log: string): Unreached | undefined {
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
