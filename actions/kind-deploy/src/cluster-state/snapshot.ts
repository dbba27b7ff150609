import type {
  Claim,
  ClusterEvent,
  EndpointSlice,
  KubeObject,
  Node,
  Pod,
  Quota,
  Service,
  StorageClass,
  Volume,
  Workload,
} from '../../../shared/kubernetes/objects.ts'
import type { Declared } from './declared.ts'
import { grouped } from './grouped.ts'
import { groupOf, isBuiltIn } from './groups.ts'
import type { Protocol } from './spoken.ts'

/** An object that was applied and has to become ready. */
export interface DesiredObject {
  /** Kinds of other groups may have the same name; Kubernetes' own when it is not given. */
  apiVersion?: string
  kind: string
  namespace: string
  name: string
  uid?: string
  /** Its generation as the apply answered it. */
  generation?: number
  /** Whether its kind has a status of its own that a controller writes; undefined when that is not known. */
  hasStatus?: boolean
}

/** Everything that the rules may look at, at one moment. Plain data: it can be recorded and played back. */
export interface Snapshot {
  /** Monotonic milliseconds; only differences mean something. */
  nowMs: number
  /** A kind cluster: no autoscaler will come, no load balancer either. */
  kind: boolean
  wanted: DesiredObject[]
  /** What the manifests bring, of this wave and all others. */
  brought: Declared[]
  pods: Pod[]
  replicaSets: Workload[]
  deployments: Workload[]
  statefulSets: Workload[]
  daemonSets: Workload[]
  jobs: Workload[]
  claims: Claim[]
  services: Service[]
  endpointSlices: EndpointSlice[]
  events: ClusterEvent[]
  nodes: Node[]
  quotas: Quota[]
  /** Undefined when this user may not list them. */
  storageClasses?: StorageClass[]
  /** Undefined if they may not be listed. */
  volumes?: Volume[]
  /** Undefined if they may not be listed. */
  ingressClasses?: KubeObject[]
  /** Pods of all namespaces that have a node; undefined if they may not be listed. Only what takes room there is kept. */
  placed?: Pod[]
  /** Behind the cluster's own DNS; undefined if they may not be listed. */
  dns?: EndpointSlice[]
  /** Those of namespaces that a binding names; undefined without a binding, or if they may not be listed. */
  accounts?: KubeObject[]
  /** Roles and ClusterRoles, in the same way. */
  roles?: KubeObject[]
  /** Paths of the collections that are watched: what is not in them isn't there. Undefined: all of them. */
  watched?: ReadonlySet<string>
  /** Objects of other kinds: those of which something was applied, and Ray's. */
  others: KubeObject[]
  /** The last lines of containers that ended, by `wordsKey`. */
  lastWords: ReadonlyMap<string, string>
  /** Those of them whose last end is not among these lines yet. */
  unheard?: ReadonlySet<string>
  /** What ports speak whose probes get no usable answer, by `portKey`. */
  spoken?: ReadonlyMap<string, Protocol>
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
    quotas: [],
    others: [],
    lastWords: new Map(),
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

/** Pure: whether it is of a kind of Kubernetes' own, and not of another group's that has the same name. */
export const isOwn = ({ apiVersion }: Pick<DesiredObject, 'apiVersion'>) => isBuiltIn(apiVersion)

/** Pure: the object that is wanted, as it is now. */
export function objectOf(snapshot: Snapshot, wanted: DesiredObject): KubeObject | undefined {
  const { apiVersion, kind, namespace, name } = wanted
  if (!(kind in LISTS) || !isOwn(wanted)) {
    const alike = grouped(snapshot.others, kindAndName).get(`${kind} ${namespace}/${name}`) ?? []
    return alike.find((each) => !apiVersion || !each.apiVersion || groupOf(each.apiVersion) === groupOf(apiVersion))
  }
  const list: KubeObject[] = snapshot[LISTS[kind as keyof typeof LISTS]]
  return grouped(list, ownName).get(`${namespace}/${name}`)?.[0]
}

const ownName = ({ metadata }: KubeObject) => [`${metadata.namespace ?? ''}/${metadata.name}`]
const kindAndName = (object: KubeObject) => ownName(object).map((each) => `${object.kind} ${each}`)

/** By what the last words of a container are kept. */
export const wordsKey = (podUid: string, container: string) => `${podUid} ${container}`

/** `slipway/Deployment/api`. */
export function nameOf({ kind, namespace, name }: DesiredObject): string {
  return [namespace, kind, name].filter(Boolean).join('/')
}
