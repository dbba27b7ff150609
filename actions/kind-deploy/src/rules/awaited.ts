import type { ContainerSpec, Service } from '../../../shared/kubernetes/objects.ts'
import { nearestName } from '../../../shared/text/nearest.ts'
import { knowsServices } from '../cluster-state/beside.ts'
import { findDeclared, willNotCome } from '../cluster-state/declared.ts'
import { podsBehind } from '../cluster-state/endpoints.ts'
import { objectOf } from '../cluster-state/snapshot.ts'
import { deadTarget, tellDeadTarget } from './dead-target.ts'
import { type GracePeriod, type PodCase, seconds } from './rule.ts'

/** Services that a command waits for in a loop, and that are not there: nothing else ends such a loop. */

/** What is waited for in vain. */
export interface Awaited {
  why: string
  remedy: string
  patience: GracePeriod
}

/** Enough time for anyone who makes Services by hand, or beside this deployment. */
const COMES_MS = seconds(18)

/** Loops until something is there; one that waits for its end is no such loop. */
const WAITS = /\buntil\s+(?!!)|\bwhile\s+(?:!|true\b|:|\[|True\b|1\b)|\bwait[-_]?for|\s-wait\b/i
/** The whole command. */
const ENDLESS = /^(?:\S*sh -c )?(?:sleep (?:inf\w*|\d{6,}d?)|tail -f \/dev\/null)$/
const NAMESPACE = /\$\(cat [^)]*serviceaccount\/namespace\)/g
const VARIABLE = /\$(?:\((\w+)\)|\{(\w+)(?::?-[^}]*)?\}|(\w+))/g
const LOOPBACK = /^(?:localhost|127\.0\.0\.1)$/
/** The script itself may have started what it waits for. */
const BACKGROUND = /(?:^|[^&>])&(?![&>\d])/
/** Programs and calls that take a host, and perhaps a port. */
const HOST =
  /(?:\b(?:nslookup|getent a?hosts(?:v4)?|nc|ncat|netcat|ping)(?: +-[\w=]+(?: +\d+(?= ))?)*|\bwait[-_]?for(?:[-_]?it)?(?:\.sh)?(?: +-\S+)*|:\/\/(?:[^\s/@"']*@)?|\/dev\/tcp\/|(?:create_connection|connect)\(\(|gethostbyname\(|(?:-h|--host)[ =]?) *["']?(127\.0\.0\.1|[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*)\.?(?=$|[\s"';|&/:,)])(?:["']?[\s:/,]+(\d{2,5})\b)?/g

const textOf = ({ command = [], args = [] }: Pick<ContainerSpec, 'command' | 'args'>) => [...command, ...args].join(' ')

/** Pure: why an init container can't end. */
export const neverEnds = (of: PodCase, spec: ContainerSpec): Awaited | undefined =>
  ENDLESS.test(textOf(spec))
    ? {
        why: 'its command never ends',
        remedy: 'Remove it, or make it a sidecar (restartPolicy: Always).',
        patience: { ms: COMES_MS },
      }
    : awaitedInVain(of, spec)

/** Pure: what a container's command waits for although no Service of that name, or port, is there. */
export function awaitedInVain(of: PodCase, { command = [], args = [], env = [] }: ContainerSpec): Awaited | undefined {
  const values = new Map(env.map(({ name, value = '' }) => [name, value]))
  const text = textOf({ command, args })
  if (!WAITS.test(text)) return undefined
  const filled = text
    .replace(NAMESPACE, of.wanted.namespace)
    .replace(VARIABLE, (_, ...names: string[]) => values.get(names.find(Boolean) ?? '') ?? '')
  for (const [, host = '', port] of filled.matchAll(HOST)) {
    if (LOOPBACK.test(host) && BACKGROUND.test(text)) continue
    const found = lackOf(host, Number(port), of)
    if (found) return found
  }
  return undefined
}

function lackOf(host: string, port: number, of: PodCase): Awaited | undefined {
  const absent = absentService(host, of) ?? itself(host, port, of)
  if (absent) return { ...absent, why: `it waits for ${host}, and ${absent.why}` }
  const service = serviceOf(host, of)
  const ports = service?.spec.ports ?? []
  // A headless Service leads to any port, and an external name elsewhere.
  if (!port || !service?.spec.clusterIP || service.spec.clusterIP === 'None' || ports.length === 0) return undefined
  if (ports.some((each) => each.port === port)) return deadEnd(host, service, of)
  const known = ports.map((each) => each.port).join(', ')
  return {
    why: `it waits for ${host}:${port}, and Service ${service.metadata.name} has no port ${port}; it has ${known}`,
    remedy: 'Correct the port, there or in the Service.',
    patience: { ms: COMES_MS },
  }
}

/** Its pods are ready, and it waits all the same. What listens there may not be ready itself, so time has to tell. */
function deadEnd(host: string, service: Service, { snapshot }: PodCase): Awaited | undefined {
  const dead = deadTarget(service, snapshot)
  if (!dead) return undefined
  const { why, remedy } = tellDeadTarget(service, dead)
  return { why: `it waits for ${host}, and ${why}`, remedy, patience: { waits: true } }
}

/** Before the containers of its own pod start, nothing listens there. */
function itself(host: string, port: number, of: PodCase): Awaited | undefined {
  const { pod, snapshot } = of
  const { initContainers = [], hostNetwork } = pod.spec
  const starts = (pod.status?.containerStatuses ?? []).some(({ state }) => state?.running ?? state?.terminated)
  if (!port || starts || hostNetwork || initContainers.some((each) => each.restartPolicy === 'Always')) return undefined
  const service = serviceOf(host, of)
  const own = pod.metadata.ownerReferences?.[0]?.uid
  const behind = service ? podsBehind(service, snapshot) : []
  const alone = behind.length > 0 && behind.every((each) => own && each.metadata.ownerReferences?.[0]?.uid === own)
  if (!LOOPBACK.test(host) && !alone) return undefined
  return {
    why: `${alone ? 'that Service leads to this pod itself, whose' : "the pod's own"} containers start only after its init containers`,
    remedy: 'Remove the wait, or make what it waits for a sidecar: an init container with restartPolicy: Always.',
    patience: { ms: COMES_MS },
  }
}

/** Pure: that a host is the name of a Service which is not there; undefined for any other host. */
export function absentService(host: string, of: Pick<PodCase, 'wanted' | 'pod' | 'snapshot'>): Awaited | undefined {
  const { snapshot, pod } = of
  const at = placeOf(host, of.wanted.namespace)
  const { dnsPolicy = 'ClusterFirst', hostAliases, hostNetwork } = pod.spec
  if (!at || hostAliases || hostNetwork || dnsPolicy !== 'ClusterFirst') return undefined
  if (!knowsServices(snapshot.watched, at.namespace) || serviceOf(host, of)) return undefined
  if (findDeclared(snapshot.brought, 'Service', at.namespace, at.name)) return undefined
  const names = snapshot.services
    .filter(({ metadata }) => metadata.namespace === at.namespace)
    .map(({ metadata }) => metadata.name)
  const nearest = nearestName(at.name, names)
  return {
    why: `there is no Service of that name${nearest ? `; nearest: ${nearest}` : ''}`,
    remedy: 'Correct the name, or add the Service.',
    patience: willNotCome(snapshot.brought, 'Service', at.namespace, at.name) ? { ms: COMES_MS } : { waits: true },
  }
}

function serviceOf(host: string, { wanted, snapshot }: Pick<PodCase, 'wanted' | 'snapshot'>): Service | undefined {
  const at = placeOf(host, wanted.namespace)
  return at && (objectOf(snapshot, { kind: 'Service', ...at }) as Service | undefined)
}

/** Names with a dot, except those of Services, may be anywhere. Source: Kubernetes, "DNS for Services and Pods". */
function placeOf(host: string, own: string): { name: string; namespace: string } | undefined {
  const labels = host.split('.')
  const svc = labels.indexOf('svc')
  if (svc >= 2) return { name: labels[svc - 2] ?? '', namespace: labels[svc - 1] ?? '' }
  if (labels.length === 2 && labels[1] === own) return { name: labels[0] ?? '', namespace: own }
  return labels.length === 1 && !/^(localhost|kubernetes)$/.test(host) ? { name: host, namespace: own } : undefined
}
