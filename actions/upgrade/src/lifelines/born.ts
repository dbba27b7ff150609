import type { Pod, ProbeSpec } from '../../../shared/kubernetes/objects.ts'
import type { PodLife } from './pod-life.ts'

type Termination = { terminationGracePeriodSeconds?: number }
type Lifecycle = { lifecycle?: { preStop?: object } }
const GRACE_S = 30

/** Pure: the life of a pod that was not seen before: what its spec says, and stays as it is. */
export function born(pod: Pod, nowMs: number): PodLife {
  const { metadata, spec } = pod
  const containers = spec.containers as (Pod['spec']['containers'][number] & Lifecycle)[]
  return {
    name: metadata.name,
    namespace: metadata.namespace ?? 'default',
    labels: metadata.labels ?? {},
    owner: ownerOf(pod),
    createdMs: metadata.creationTimestamp ? Date.parse(metadata.creationTimestamp) : nowMs,
    ready: [],
    grace: (spec as Termination).terminationGracePeriodSeconds ?? GRACE_S,
    restarts: 0,
    probes: containers.flatMap(({ readinessProbe, startupProbe }) => {
      const probe = readinessProbe ?? startupProbe
      return probe ? [askedBy(probe)] : []
    }),
    hasPreStop: containers.some((each) => each.lifecycle?.preStop !== undefined),
  }
}

function askedBy({ httpGet, tcpSocket, grpc }: ProbeSpec): string {
  return String(httpGet?.port ?? tcpSocket?.port ?? grpc?.port ?? 'exec')
}

/** A ReplicaSet's name is its Deployment's with the pod template's hash. */
function ownerOf({ metadata }: Pod): string {
  const owner = metadata.ownerReferences?.[0]
  if (!owner) return `Pod/${metadata.name}`
  const hash = metadata.labels?.['pod-template-hash']
  const suffix = `-${hash}`
  if (owner.kind === 'ReplicaSet' && hash && owner.name.endsWith(suffix))
    return `Deployment/${owner.name.slice(0, -suffix.length)}`
  return `${owner.kind}/${owner.name}`
}
