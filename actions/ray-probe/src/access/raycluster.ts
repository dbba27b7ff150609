import type { Client } from '../../../shared/kubernetes/client.ts'
import { messageOf } from '../../../shared/kubernetes/client.ts'
import { refused } from '../../../shared/kubernetes/findings.ts'
import type { Condition, KubeObject } from '../../../shared/kubernetes/objects.ts'
import { RayFailure } from '../failure.ts'

/** The fields of KubeRay's RayCluster (ray.io/v1) that contain the head's service and state. */
export interface RayCluster extends KubeObject {
  spec?: { suspend?: boolean }
  status?: {
    conditions?: Condition[]
    /** `ready`; for KubeRay versions without conditions. */
    state?: string
    head?: { serviceName?: string }
    observedGeneration?: number
    desiredWorkerReplicas?: number
    availableWorkerReplicas?: number
    readyWorkerReplicas?: number
  }
}

const NOT_FOUND = 404

/**
 * The head service of a RayCluster.
 * @throws {RayFailure} while the status of the RayCluster reports that its head isn't ready.
 * @throws {Problem} KC003 to KC005 if the API server returns an error.
 */
export async function headServiceOf(
  client: Client,
  namespace: string,
  name: string,
  signal: AbortSignal,
): Promise<string> {
  const path = `/apis/ray.io/v1/namespaces/${namespace}/rayclusters/${name}`
  const { status, body } = await client.ask<RayCluster>({ path, signal })
  if (status === NOT_FOUND) throw missing(namespace, name, body)
  if (status >= 300) throw refused(client.server, `GET ${path}`, status, messageOf(body))
  return judgeRayCluster(body, namespace)
}

/** For a missing object the API server returns a Status, for a missing kind plain text. */
function missing(namespace: string, name: string, body: unknown): RayFailure {
  return typeof body === 'object'
    ? new RayFailure('no-ray-cluster', `There is no RayCluster ${namespace}/${name}`, [messageOf(body)])
    : new RayFailure('no-kuberay', 'The cluster does not have the kind RayCluster (ray.io/v1)', [String(body)])
}

/**
 * Pure: the head service, if the conditions report that the head is ready.
 * Missing workers aren't a failure here: the probe counts nodes itself. RayClusterProvisioned is ignored
 * because it never changes back from True.
 * @throws {RayFailure} with its conditions as evidence.
 */
export function judgeRayCluster(cluster: RayCluster, namespace: string): string {
  const { metadata, spec, status } = cluster
  const name = `RayCluster ${namespace}/${metadata.name}`
  const evidence = linesOf(cluster)
  const condition = (type: string) => status?.conditions?.find((each) => each.type === type)
  if (spec?.suspend || condition('Suspended')?.status === 'True')
    throw new RayFailure('ray-cluster-suspended', `${name} is suspended`, evidence)
  if (status?.observedGeneration !== metadata.generation)
    throw new RayFailure(
      'ray-cluster-not-ready',
      `${name}: KubeRay has not processed its latest generation yet`,
      evidence,
    )
  const failure = condition('ReplicaFailure')
  if (failure?.status === 'True')
    throw new RayFailure('ray-cluster-not-ready', `${name} cannot create its pods: ${reasonOf(failure)}`, evidence)
  const head = condition('HeadPodReady')
  const ready = status?.conditions?.length ? head?.status === 'True' : status?.state === 'ready'
  if (!ready)
    throw new RayFailure('ray-cluster-not-ready', `The head of ${name} is not ready: ${reasonOf(head)}`, evidence)
  return status?.head?.serviceName || `${metadata.name}-head-svc`
}

function reasonOf(condition: Condition | undefined): string {
  return [condition?.reason, condition?.message].filter(Boolean).join(': ') || 'no reason given'
}

function linesOf({ metadata, status = {} }: RayCluster): string[] {
  const { desiredWorkerReplicas = 0, availableWorkerReplicas = 0, readyWorkerReplicas = 0 } = status
  return [
    `generation ${metadata.generation}, observed ${status.observedGeneration ?? 'none'}`,
    `workers: ${desiredWorkerReplicas} desired, ${availableWorkerReplicas} available, ${readyWorkerReplicas} ready`,
    ...(status.conditions ?? []).map((each) => `${each.type}=${each.status} ${reasonOf(each)}`),
  ]
}
