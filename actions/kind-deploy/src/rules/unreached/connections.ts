import type { CauseId } from '../../../../shared/diagnosis/causes/causes.ts'
import type { Service } from '../../../../shared/kubernetes/objects.ts'
import { podsBehind, sleeps } from '../../cluster-state/endpoints.ts'
import type { Snapshot } from '../../cluster-state/snapshot.ts'
import { deadTarget, tellDeadTarget } from '../dead-target.ts'
import { barsEntry } from '../network-policies.ts'
import { isReady } from '../rule.ts'
import { type Case, servicesNamed, type Unreached } from './case.ts'

/** Pure: why a connection fails. @param log what the program printed last. */
export function connection(of: Case, cause: CauseId, log: string): Unreached | undefined {
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
    const policy = barsEntry(snapshot, behind, pod)
    if (policy)
      return {
        why: `NetworkPolicy ${policy.metadata.name} does not let it reach the pods of Service ${name}`,
        remedy: `Allow ingress from this workload in NetworkPolicy ${policy.metadata.name}.`,
      }
  }
  return undefined
}

function deadPort(service: Service, cause: CauseId, snapshot: Snapshot): Unreached | undefined {
  const dead = cause === 'connection-refused' ? deadTarget(service, snapshot) : undefined
  return dead && tellDeadTarget(service, dead)
}
