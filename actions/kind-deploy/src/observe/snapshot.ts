import type { Claim, EndpointSlice, Event, KubeObject, Node, Pod, Service, StorageClass, Workload } from './objects.ts'

/** An object that was applied and has to become ready. */
export interface Wanted {
  kind: string
  namespace: string
  name: string
  uid?: string
  /** Its generation as the apply answered it. */
  generation?: number
}

/** Everything that the rules may look at, at one moment. Plain data: it can be recorded and played back. */
export interface Snapshot {
  /** Monotonic milliseconds; only differences mean something. */
  nowMs: number
  /** A kind cluster: no autoscaler will come, no load balancer either. */
  kind: boolean
  wanted: Wanted[]
  /** `ConfigMap/name` and `Secret/name` that the manifests bring. */
  brought: string[]
  pods: Pod[]
  replicaSets: Workload[]
  deployments: Workload[]
  statefulSets: Workload[]
  daemonSets: Workload[]
  jobs: Workload[]
  claims: Claim[]
  services: Service[]
  endpointSlices: EndpointSlice[]
  events: Event[]
  nodes: Node[]
  /** Undefined when this user may not list them. */
  storageClasses?: StorageClass[]
  /** Objects of other kinds that were applied, as they were seen last. */
  others: KubeObject[]
}

/** An empty snapshot, to build one from. */
export function emptySnapshot(): Snapshot {
  return {
    nowMs: 0,
    kind: true,
    wanted: [],
    brought: [],
    pods: [],
    replicaSets: [],
    deployments: [],
    statefulSets: [],
    daemonSets: [],
    jobs: [],
    claims: [],
    services: [],
    endpointSlices: [],
    events: [],
    nodes: [],
    others: [],
  }
}

export const LISTS = {
  Pod: 'pods',
  ReplicaSet: 'replicaSets',
  Deployment: 'deployments',
  StatefulSet: 'statefulSets',
  DaemonSet: 'daemonSets',
  Job: 'jobs',
  PersistentVolumeClaim: 'claims',
  Service: 'services',
} as const

/** Pure: the object that is wanted, as it is now. */
export function objectOf(snapshot: Snapshot, wanted: Wanted): KubeObject | undefined {
  const list: KubeObject[] = wanted.kind in LISTS ? snapshot[LISTS[wanted.kind as keyof typeof LISTS]] : snapshot.others
  return list.find(({ kind, metadata }) => {
    const same = metadata.name === wanted.name && (metadata.namespace ?? '') === wanted.namespace
    return same && (wanted.kind in LISTS || kind === wanted.kind)
  })
}

/** `slipway/Deployment/api`. */
export function nameOf({ kind, namespace, name }: Wanted): string {
  return [namespace, kind, name].filter(Boolean).join('/')
}
