import type { Service } from '../../../shared/kubernetes/objects.ts'
import { nearestName } from '../../../shared/text/nearest.ts'
import { hasTemplate, leadingService, leads, podsBehind } from '../cluster-state/endpoints.ts'
import type { DesiredObject, Snapshot } from '../cluster-state/snapshot.ts'
import { withoutSlice } from './no-controller.ts'
import { isReady, type ObjectRule, seconds } from './rule.ts'
import { nearest, portLines } from './service-evidence.ts'

/** Catalogue row 38: services that lead nowhere. */

/** The controller writes a slice within milliseconds of a pod being ready; under load it takes longer. */
const SLICES_MS = seconds(3)
/** No template has the labels: that is known before any pod is ready. */
const LABELS_MS = seconds(1)
/** A leader is elected, and gives its pod the label, a while after all pods are ready. */
const LEADER_MS = seconds(30)

/** Row 38. */
export const noEndpoints: ObjectRule = (wanted, snapshot) => {
  const service = leadingService(wanted, snapshot)
  if (!service) return undefined
  const other = otherProtocol(service, snapshot)
  if (other) return { cause: 'no-endpoints', wanted, message: other, evidence: [], patience: { ms: SLICES_MS } }
  if (leads(service, snapshot)) return undefined
  const unnamed = unnamedPort(service, snapshot)
  if (unnamed) return { cause: 'no-endpoints', wanted, ...unnamed, patience: { ms: SLICES_MS } }
  const selected = podsBehind(service, snapshot)
  if (selected.length === 0) return nothingSelected(wanted, service, snapshot)
  if (!selected.every(isReady) || withoutSlice(wanted, snapshot)) return undefined
  return {
    cause: 'no-endpoints',
    wanted,
    message:
      selected.length === 1
        ? "Its pod is ready, but the service doesn't lead to it: check the ports"
        : `Its ${selected.length} pods are ready, but the service leads to none of them: check the ports`,
    evidence: portLines(service, selected),
    patience: { ms: SLICES_MS },
  }
}

/**
 * Pure: a port that the pods offer under the other protocol alone: endpoints are made for it all the same,
 * and nobody answers there.
 */
export function otherProtocol(service: Service, snapshot: Snapshot): string | undefined {
  const offered = podsBehind(service, snapshot).flatMap(({ spec }) =>
    spec.containers.flatMap((each) => each.ports ?? []),
  )
  for (const { port, targetPort = port, protocol = 'TCP' } of service.spec.ports ?? []) {
    const alike = offered.filter((each) => each.containerPort === targetPort)
    if (alike.length > 0 && alike.every((each) => (each.protocol ?? 'TCP') !== protocol))
      return `Its port ${port} is ${protocol}, but the pods offer ${targetPort} as ${alike[0]?.protocol ?? 'TCP'}`
  }
  return undefined
}

/** A targetPort by name that no container port of any of its pods has. */
function unnamedPort(service: Service, snapshot: Snapshot) {
  const pods = podsBehind(service, snapshot)
  const names = pods.flatMap(({ spec }) => spec.containers.flatMap((each) => each.ports ?? [])).map(({ name }) => name)
  const target = service.spec.ports?.map((each) => each.targetPort).find((each) => typeof each === 'string')
  if (pods.length === 0 || typeof target !== 'string' || names.includes(target)) return undefined
  const near = nearestName(
    target,
    names.filter((each) => each !== undefined),
  )
  return {
    message: `No container port of its pods has the name ${target}, which is its targetPort${near ? `; nearest: ${near}` : ''}`,
    evidence: portLines(service, pods),
  }
}

/** Its labels are nobody's: at once where all templates are known, else when every pod that is there is ready. */
function nothingSelected(wanted: DesiredObject, service: Service, snapshot: Snapshot): ReturnType<ObjectRule> {
  const known = !snapshot.brought.some((each) => each.maker)
  if (hasTemplate(service, snapshot) || (!known && !everyPodIsReady(wanted.namespace, snapshot))) return undefined
  const selector = Object.entries(service.spec.selector ?? {}).map(([key, value]) => `${key}=${value}`)
  return {
    cause: 'no-endpoints',
    wanted,
    message: `No pod has the labels it selects: ${selector.join(', ')}`,
    evidence: nearest(service, snapshot),
    patience: { ms: known ? LABELS_MS : LEADER_MS },
  }
}

function everyPodIsReady(namespace: string, { pods }: Snapshot): boolean {
  const own = pods.filter((each) => each.metadata.namespace === namespace && each.status?.phase !== 'Succeeded')
  return own.length > 0 && own.every(isReady)
}

export const serviceRules = [noEndpoints]
