import { emptySnapshot, type Snapshot } from '../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import type {
  ClusterEvent,
  Condition,
  ContainerSpec,
  ContainerStatus,
  KubeObject,
  Node,
  Pod,
  Service,
  Workload,
} from '../../../actions/shared/kubernetes/objects.ts'

/** Small clusters to judge. Whatever is not said is healthy, and everything lives in one namespace. */

export const SPACE = 'shop'
const IMAGE = 'shop/api:1'

/** Puts parts of a cluster together: lists and maps are joined, the rest is taken from the last that has it. */
export function world(...parts: Partial<Snapshot>[]): Snapshot {
  const whole = { ...emptySnapshot(), nodes: [node()] } as Snapshot
  for (const part of parts)
    for (const [key, value] of Object.entries(part)) {
      const before = whole[key as keyof Snapshot]
      Object.assign(whole, { [key]: joined(before, value) })
    }
  return whole
}

function joined(before: unknown, value: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(value)) return [...before, ...value]
  return before instanceof Map && value instanceof Map ? new Map([...before, ...value]) : value
}

export const condition = (type: string, status: string, more: Partial<Condition> = {}): Condition => ({
  type,
  status,
  ...more,
})

export function node(name = 'kind', ready = 'True', more: Partial<Node> = {}): Node {
  const allocatable = { cpu: '4', memory: '8Gi', pods: '110' }
  return { metadata: { name }, ...more, status: { conditions: [condition('Ready', ready)], allocatable } }
}

/** How a pod is: its containers' states, conditions, and the like. */
export interface PodParts {
  name?: string
  uid?: string
  phase?: string
  reason?: string
  message?: string
  ready?: boolean
  status?: Partial<ContainerStatus>
  init?: Partial<ContainerStatus>
  spec?: Partial<ContainerSpec>
  initSpec?: Partial<ContainerSpec>
  podSpec?: Partial<Pod['spec']>
  conditions?: Condition[]
  labels?: Record<string, string>
  deleting?: boolean
  owner?: KubeObject
}

/** A pod that is up, unless its parts say otherwise. */
export function pod(parts: PodParts = {}): Pod {
  const { name = 'api-1', ready = !parts.status && !parts.init && !parts.conditions, owner } = parts
  const conditions = parts.conditions ?? [
    condition('PodScheduled', 'True'),
    condition('Ready', ready ? 'True' : 'False'),
  ]
  const scheduled = !conditions.some((each) => each.type === 'PodScheduled' && each.status === 'False')
  return {
    kind: 'Pod',
    metadata: {
      name,
      namespace: SPACE,
      uid: parts.uid ?? `uid-${name}`,
      labels: { app: 'api', ...parts.labels },
      ...(parts.deleting ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}),
      ...(owner
        ? { ownerReferences: [{ kind: owner.kind ?? '', name: owner.metadata.name, uid: owner.metadata.uid ?? '' }] }
        : {}),
    },
    spec: {
      ...(scheduled ? { nodeName: 'kind' } : {}),
      containers: [{ name: 'app', image: IMAGE, readinessProbe: {}, ...parts.spec }],
      ...(parts.init ? { initContainers: [{ name: 'prepare', image: IMAGE, ...parts.initSpec }] } : {}),
      ...parts.podSpec,
    },
    status: {
      phase: parts.phase ?? (ready ? 'Running' : parts.status?.state?.running ? 'Running' : 'Pending'),
      reason: parts.reason,
      message: parts.message,
      conditions,
      containerStatuses: scheduled
        ? [{ name: 'app', ready, restartCount: 0, state: ready ? { running: {} } : { waiting: {} }, ...parts.status }]
        : [],
      ...(parts.init
        ? { initContainerStatuses: [{ name: 'prepare', ready: false, restartCount: 0, ...parts.init }] }
        : {}),
    },
  }
}

export const waiting = (reason: string, message = '', more: Partial<ContainerStatus> = {}) => ({
  state: { waiting: { reason, message } },
  ...more,
})

/** A container between two runs: `ends` of them, the last with this exit code. */
export const backingOff = (ends: number, exitCode = 1, reason = 'Error'): Partial<ContainerStatus> => ({
  state: { waiting: { reason: 'CrashLoopBackOff' } },
  lastState: { terminated: { exitCode, reason } },
  restartCount: ends,
})

/** Up again after so many ends. */
export const upAfter = (ends: number, exitCode = 1, reason = 'Error'): Partial<ContainerStatus> => ({
  state: { running: {} },
  lastState: { terminated: { exitCode, reason } },
  restartCount: ends,
  ready: true,
})

export function unschedulable(message: string): Pick<PodParts, 'conditions'> {
  return { conditions: [condition('PodScheduled', 'False', { reason: 'Unschedulable', message })] }
}

/** What a workload is made of. */
export interface WorkloadParts {
  name?: string
  pods?: PodParts[]
  spec?: Partial<Workload['spec']>
  status?: Partial<Workload['status']>
  generation?: number
  /** Conditions of a Deployment's newest ReplicaSet. */
  replicaSet?: Condition[]
  wanted?: boolean
}

const isUp = (each: Pod) => each.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')

/** A Deployment with its newest ReplicaSet and that one's pods; all that is up counts as available. */
export function deployment(parts: WorkloadParts = {}): Partial<Snapshot> {
  const { name = 'api', pods: wanted = [{}] } = parts
  const uid = `uid-deployment-${name}`
  const template = { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'app', image: IMAGE }] } }
  const revision = { 'deployment.kubernetes.io/revision': '2' }
  const set: Workload = {
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-2`,
      namespace: SPACE,
      uid: `uid-set-${name}`,
      annotations: revision,
      ownerReferences: [{ kind: 'Deployment', name, uid }],
    },
    spec: {},
    status: { conditions: parts.replicaSet },
  }
  const pods = wanted.map((each, index) =>
    pod({ name: `${name}-${index + 1}`, labels: { app: name }, ...each, owner: set }),
  )
  const up = pods.filter(isUp).length
  const all = parts.spec?.replicas ?? Math.max(1, wanted.length)
  const generation = parts.generation ?? 1
  const status = { observedGeneration: generation, replicas: pods.length, updatedReplicas: pods.length }
  return {
    wanted: parts.wanted === false ? [] : [{ kind: 'Deployment', namespace: SPACE, name, uid, generation }],
    deployments: [
      {
        kind: 'Deployment',
        metadata: { name, namespace: SPACE, uid, generation, annotations: revision },
        spec: { replicas: all, template, ...parts.spec },
        status: { ...status, availableReplicas: up, ...parts.status },
      },
    ],
    replicaSets: [set],
    pods,
  }
}

/** A Deployment's revision before, with its pods. */
export function oldPods(name: string, ...parts: PodParts[]): Partial<Snapshot> {
  const metadata = {
    name: `${name}-1`,
    namespace: SPACE,
    uid: `uid-old-${name}`,
    annotations: { 'deployment.kubernetes.io/revision': '1' },
    ownerReferences: [{ kind: 'Deployment', name, uid: `uid-deployment-${name}` }],
  }
  const owner: Workload = { kind: 'ReplicaSet', metadata, spec: {} }
  return {
    replicaSets: [owner],
    pods: parts.map((each, index) => pod({ name: `${name}-old-${index}`, ...each, owner })),
  }
}

const LIST = { StatefulSet: 'statefulSets', DaemonSet: 'daemonSets', Job: 'jobs' } as const

/** A workload that owns its pods itself. */
export function owning(kind: keyof typeof LIST, parts: WorkloadParts = {}): Partial<Snapshot> {
  const { name = 'api', pods: wanted = [{}], generation = 1 } = parts
  const uid = `uid-${kind}-${name}`
  const object: Workload = {
    kind,
    metadata: { name, namespace: SPACE, uid, generation },
    spec: { ...parts.spec },
    status: { observedGeneration: generation, ...parts.status },
  }
  const pods = wanted.map((each, index) => pod({ name: `${name}-${index}`, ...each, owner: object }))
  const up = pods.filter(isUp).length
  const counts =
    kind === 'Job'
      ? {}
      : {
          replicas: pods.length,
          updatedReplicas: pods.length,
          readyReplicas: up,
          availableReplicas: up,
          desiredNumberScheduled: kind === 'DaemonSet' ? pods.length : undefined,
          updatedNumberScheduled: pods.length,
          numberAvailable: up,
        }
  return {
    wanted: [{ kind, namespace: SPACE, name, uid, generation }],
    [LIST[kind]]: [{ ...object, status: { ...counts, ...object.status } }],
    pods,
  }
}

/** A bare pod that was applied. */
export function barePod(parts: PodParts = {}): Partial<Snapshot> {
  const one = pod(parts)
  return { wanted: [{ kind: 'Pod', namespace: SPACE, name: one.metadata.name, uid: one.metadata.uid }], pods: [one] }
}

/** An event about a pod, or about whatever has this uid. */
export function event(reason: string, message: string, count = 1, about = 'uid-api-1', type = 'Warning'): ClusterEvent {
  const name = about.replace(/^uid-/, '')
  return { metadata: { name: `${name}.${reason}` }, involvedObject: { uid: about, name }, reason, message, count, type }
}

/** A Service, with a ready endpoint behind it where `leads`. */
export function service(selector: Record<string, string>, leads: boolean, more: Partial<Service['spec']> = {}) {
  const metadata = { name: 'api', namespace: SPACE, uid: 'uid-service-api' }
  const labels = { 'kubernetes.io/service-name': 'api' }
  const ports = [{ port: 80, targetPort: 8000 }]
  return {
    wanted: [{ kind: 'Service', namespace: SPACE, name: 'api' }],
    services: [{ kind: 'Service', metadata, spec: { selector, ports, ...more } }],
    endpointSlices: leads
      ? [{ metadata: { name: 'api-x', namespace: SPACE, labels }, ports: [{ port: 8000 }], endpoints: [{}] }]
      : [],
  } satisfies Partial<Snapshot>
}
