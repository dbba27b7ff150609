import type { KubeObject, Service } from '../../../shared/kubernetes/objects.ts'
import { findDeclared, willNotCome } from '../cluster-state/declared.ts'
import { type DesiredObject, objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { type ObjectRule, seconds } from './rule.ts'

/** Ingresses, autoscalers and disruption budgets: what points at other objects, and may point at nothing. */

const SERVICE_MS = seconds(20)
const TOLD_MS = seconds(1)
const SCALE_MS = seconds(30)

interface Backend {
  service?: { name: string; port?: { number?: number; name?: string } }
}

interface Ingress extends KubeObject {
  spec?: {
    ingressClassName?: string
    defaultBackend?: Backend
    rules?: { http?: { paths?: { backend: Backend }[] } }[]
  }
}

/** An Ingress whose service, or the port of it, does not exist. */
export const ingressBackend: ObjectRule = (wanted, snapshot) => {
  if (wanted.kind !== 'Ingress') return undefined
  const ingress = objectOf(snapshot, wanted) as Ingress | undefined
  for (const backend of backendsOf(ingress)) {
    const found = missingBackend(backend, wanted, snapshot)
    if (found) return { cause: 'ingress-backend', wanted, evidence: [], ...found }
  }
  return undefined
}

function backendsOf(ingress: Ingress | undefined): Backend[] {
  const { defaultBackend, rules = [] } = ingress?.spec ?? {}
  const paths = rules.flatMap((each) => each.http?.paths ?? [])
  return [...(defaultBackend ? [defaultBackend] : []), ...paths.map((each) => each.backend)]
}

function missingBackend({ service }: Backend, { namespace }: DesiredObject, snapshot: Snapshot) {
  if (!service) return undefined
  const { name, port } = service
  const found = objectOf(snapshot, { kind: 'Service', namespace, name }) as Service | undefined
  if (!found) {
    const hopeless = willNotCome(snapshot.brought, 'Service', namespace, name)
    const later = findDeclared(snapshot.brought, 'Service', namespace, name)?.later
    if (later) return undefined
    return { message: `There is no Service ${name} to lead to`, patience: { ms: hopeless ? TOLD_MS : SERVICE_MS } }
  }
  const ports = found.spec.ports ?? []
  const wantedPort = port?.name ?? port?.number
  const known = ports.some((each) => (port?.name ? each.name === port.name : each.port === port?.number))
  if (wantedPort === undefined || known) return undefined
  return {
    message: `Service ${name} has no port ${wantedPort}`,
    evidence: [`it has: ${ports.map((each) => (each.name ? `${each.port} (${each.name})` : each.port)).join(', ')}`],
    patience: { ms: TOLD_MS },
  }
}

/** An autoscaler whose target does not exist; metrics that do not come are said, and hold nothing up. */
export const cannotScale: ObjectRule = (wanted, snapshot) => {
  if (wanted.kind !== 'HorizontalPodAutoscaler') return undefined
  const no = (type: string) =>
    objectOf(snapshot, wanted)?.status?.conditions?.find((each) => each.type === type && each.status === 'False')
  const unable = no('AbleToScale')
  const idle = no('ScalingActive')
  const diagnosis = { cause: 'cannot-scale' as const, wanted, evidence: [(unable ?? idle)?.message ?? ''] }
  if (unable) return { ...diagnosis, message: 'It cannot scale its target', patience: { ms: SCALE_MS } }
  if (!idle || idle.reason === 'ScalingDisabled') return undefined
  const message = 'It gets no metrics, so it scales nothing'
  return { ...diagnosis, message, patience: { waits: true }, hint: 'warning' }
}

interface Disruption extends KubeObject {
  status?: KubeObject['status'] & { disruptionsAllowed?: number; currentHealthy?: number; expectedPods?: number }
}

/** A budget that lets no pod go although all are well: nodes can never be drained. */
export const blocksDrains: ObjectRule = (wanted, snapshot) => {
  if (wanted.kind !== 'PodDisruptionBudget') return undefined
  const { status } = (objectOf(snapshot, wanted) as Disruption | undefined) ?? {}
  const { disruptionsAllowed = 0, currentHealthy = 0, expectedPods } = status ?? {}
  if (expectedPods === undefined || disruptionsAllowed > 0 || (expectedPods > 0 && currentHealthy < expectedPods))
    return undefined
  return {
    cause: 'blocks-drains',
    wanted,
    message:
      expectedPods === 0
        ? 'It selects no pod'
        : `It allows none of its ${expectedPods} pods to be evicted, although all are healthy`,
    evidence: [],
    patience: { waits: true },
    hint: 'warning',
  }
}

/** An Ingress of a class that does not exist: no controller acts on it. */
export const noIngressClass: ObjectRule = (wanted, { ingressClasses, brought, ...snapshot }) => {
  if (wanted.kind !== 'Ingress' || !ingressClasses) return undefined
  const ingress = objectOf({ ...snapshot, brought, ingressClasses }, wanted) as Ingress | undefined
  const name = ingress?.spec?.ingressClassName
  const known = ingressClasses.some(({ metadata }) => metadata.name === name)
  if (!name || known || brought.some((each) => each.kind === 'IngressClass' || each.maker)) return undefined
  return {
    cause: 'matches-nothing',
    wanted,
    message: `There is no IngressClass ${name}, so nothing acts on it`,
    evidence: ingressClasses.map(({ metadata }) => `IngressClass ${metadata.name}`),
    patience: { waits: true },
    hint: 'warning',
  }
}

export const policyRules = [ingressBackend, noIngressClass, cannotScale, blocksDrains]
