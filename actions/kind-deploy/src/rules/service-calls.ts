import type { Service } from '../../../shared/kubernetes/objects.ts'
import { knowsServices } from '../cluster-state/beside.ts'
import { findDeclared, willNotCome } from '../cluster-state/declared.ts'
import { comesLater, hasTemplate, leads, podsBehind } from '../cluster-state/endpoints.ts'
import type { ServiceCall } from '../cluster-state/service-calls.ts'
import { type DesiredObject, isOwn, objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { type Found, type ObjectRule, seconds } from './rule.ts'

/** Webhooks and aggregated APIs that the API server will call in vain. */

const TOLD_MS = seconds(1)
const SERVICE_MS = seconds(20)
/** Nothing of the deployment is behind it: what the cluster runs there may be starting. */
const ELSEWHERE_MS = seconds(60)

export const callsNothing: ObjectRule = (wanted, snapshot) => {
  const { namespace, kind, name } = wanted
  const calls = isOwn(wanted) ? (findDeclared(snapshot.brought, kind, namespace, name)?.calls ?? []) : []
  const all = calls.map((each) => faultOf(each, snapshot)).filter((each) => each !== undefined)
  const found = all.find(({ hint }) => !hint) ?? all[0] ?? unavailable(wanted, snapshot)
  return found && { cause: 'webhook-backend', wanted, evidence: [], ...found }
}

/** Pure: why what the API server has to call for an object won't answer; undefined where it does, or need not. */
export function callsInVain(wanted: DesiredObject, snapshot: Snapshot): string | undefined {
  const found = callsNothing(wanted, snapshot)
  return found && !found.hint ? found.message : undefined
}

function faultOf(call: ServiceCall, snapshot: Snapshot): Found | undefined {
  if (call.url)
    return {
      message: `Its ${call.what} is called by URL, so nothing is known of what answers there`,
      patience: { waits: true },
      hint: 'note',
      remedy: 'No action needed, if the cluster reaches that address.',
    }
  if (!knowsServices(snapshot.watched, call.namespace)) return undefined
  const found = serviceFault(call, snapshot)
  if (!found) return undefined
  const message = `Its ${call.what} calls Service ${call.namespace}/${call.service}, ${found.message}`
  return { ...found, message, ...(call.optional && { patience: { waits: true }, hint: 'warning' as const }) }
}

function serviceFault({ namespace, service: name, port }: ServiceCall, snapshot: Snapshot): Found | undefined {
  const service = objectOf(snapshot, { kind: 'Service', namespace, name }) as Service | undefined
  if (!service) {
    if (findDeclared(snapshot.brought, 'Service', namespace, name)?.later) return undefined
    const hopeless = willNotCome(snapshot.brought, 'Service', namespace, name)
    return { message: 'which does not exist', patience: { ms: hopeless ? TOLD_MS : SERVICE_MS } }
  }
  const ports = service.spec.ports ?? []
  if (service.spec.type === 'ExternalName') return undefined
  if (!ports.some((each) => each.port === port))
    return {
      message: `which has no port ${port}`,
      evidence: [`it has: ${ports.map((each) => each.port).join(', ')}`],
      patience: { ms: TOLD_MS },
    }
  return leads(service, snapshot) || comesLater(service, snapshot) ? undefined : nobodyReady(service, snapshot)
}

/** What is wrong with the pods behind it has a cause of its own. */
function nobodyReady(service: Service, snapshot: Snapshot): Found {
  const awaited = podsBehind(service, snapshot).length > 0 || hasTemplate(service, snapshot)
  return { message: 'which has no ready pod', patience: awaited ? { waits: true } : { ms: ELSEWHERE_MS } }
}

/** The API server has tried, and tells. Source: kube-aggregator, pkg/controllers/status. */
function unavailable(wanted: DesiredObject, snapshot: Snapshot): Found | undefined {
  if (wanted.kind !== 'APIService' || !isOwn(wanted)) return undefined
  const { status } = objectOf(snapshot, wanted) ?? {}
  const condition = status?.conditions?.find((each) => each.type === 'Available' && each.status === 'False')
  if (!condition) return undefined
  return {
    message: `The API is not available${condition.reason ? `: ${condition.reason}` : ''}`,
    evidence: [condition.message ?? ''],
    patience: { ms: ELSEWHERE_MS },
  }
}
