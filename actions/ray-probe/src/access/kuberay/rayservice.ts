import { RayFailure } from '../../failure.ts'
import { conditionLines, conditionOf, isTrue, reasonOf } from './conditions.ts'
import { held } from './held.ts'
import type { RayService, ServedCluster } from './objects.ts'
import { rejectionOf } from './rejection.ts'
import { notReady, type Surroundings, surroundingLines } from './surroundings.ts'

/** Reasons after which KubeRay doesn't try again. */
const GIVEN_UP = new Set(['InitializingTimeout', 'ValidationFailed'])

/**
 * Pure: the RayCluster that serves a RayService.
 * While a new cluster replaces the active one, the new one isn't proved, so the change is waited for.
 * @throws {RayFailure} unless the RayService is ready and no change is in progress.
 */
export function activeClusterOf(service: RayService, namespace: string, around: Surroundings): string {
  const name = `RayService ${namespace}/${service.metadata.name}`
  const { activeServiceStatus: active = {}, pendingServiceStatus: pending = {} } = service.status ?? {}
  const own = [...conditionLines(service), ...clusterLines('active', active), ...clusterLines('pending', pending)]
  const evidence = [...own, ...surroundingLines(around, newestClusterOf(service) ?? '')]
  const rejected = rejectionOf(service, around.events)
  if (rejected) throw new RayFailure('ray-object-invalid', `KubeRay rejects ${name}: ${rejected}`, evidence)
  const waiting = held(name, service, evidence)
  if (waiting) throw waiting
  const ready = conditionOf(service, 'Ready')
  if (ready?.status === 'False' && GIVEN_UP.has(ready.reason ?? ''))
    throw new RayFailure('ray-service-failed', `KubeRay has given up on ${name}: ${reasonOf(ready)}`, evidence)
  const why = changing(service) ?? notServing(service)
  if (why || !active.rayClusterName)
    throw notReady('ray-service-not-ready', `${name} ${why ?? 'has no active RayCluster yet'}`, around, evidence)
  return active.rayClusterName
}

/** Pure: the RayCluster whose pods explain why a RayService isn't ready. */
export function newestClusterOf({ status }: RayService): string | undefined {
  return status?.pendingServiceStatus?.rayClusterName || status?.activeServiceStatus?.rayClusterName || undefined
}

function changing(service: RayService): string | undefined {
  const { activeServiceStatus, pendingServiceStatus } = service.status ?? {}
  const [from, to] = [activeServiceStatus?.rayClusterName, pendingServiceStatus?.rayClusterName]
  if (isTrue(service, 'RollbackInProgress')) return `is being rolled back to RayCluster ${from}`
  return from && to
    ? `is being upgraded from RayCluster ${from} to ${to}${applicationTrouble(pendingServiceStatus)}`
    : undefined
}

function notServing(service: RayService): string | undefined {
  const { serviceStatus, activeServiceStatus, pendingServiceStatus } = service.status ?? {}
  const ready = conditionOf(service, 'Ready')
  if (ready ? ready.status === 'True' : serviceStatus === 'Running') {
    // Ready means that pods serve, whatever has become of a new version of an application on them.
    const failed = applicationTrouble(activeServiceStatus)
    return failed === '' ? undefined : `is ready, but not all of its applications are${failed}`
  }
  const why = ready ? reasonOf(ready) : serviceStatus || 'KubeRay has not written a status yet'
  const trouble = applicationTrouble(pendingServiceStatus) || applicationTrouble(activeServiceStatus)
  return `is not ready: ${why}${trouble}`
}

function applicationTrouble(cluster: ServedCluster | undefined): string {
  const [broken] = applicationsOf(cluster).filter(({ status }) => status === 'DEPLOY_FAILED' || status === 'UNHEALTHY')
  return broken ? `. Application ${broken.name} is ${broken.status}: ${broken.message || 'no message'}` : ''
}

function clusterLines(role: string, cluster: ServedCluster): string[] {
  const applications = applicationsOf(cluster).map(({ name, status, message }) => {
    return `application ${name} (${role}): ${status}${message ? `: ${message}` : ''}`
  })
  return cluster.rayClusterName ? [`${role}: RayCluster ${cluster.rayClusterName}`, ...applications] : []
}

function applicationsOf(cluster: ServedCluster | undefined) {
  return Object.entries(cluster?.applicationStatuses ?? {}).map(([name, { status = '', message = '' }]) => {
    return { name, status, message }
  })
}
