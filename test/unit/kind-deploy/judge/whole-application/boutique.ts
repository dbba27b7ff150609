import { emptySnapshot, type Snapshot } from '../../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import type {
  ClusterEvent,
  ContainerSpec,
  KubeObject,
  Node,
  Pod,
  Service,
  Workload,
} from '../../../../../actions/shared/kubernetes/objects.ts'
import { condition } from '../../world.ts'
import { statusOf } from './pod-status.ts'
import type { PodState, Told } from './states.ts'

/** A shop of eleven services on a cluster of four nodes, as Kubernetes 1.34 writes it: each part is well unless it is said otherwise. */

export const SPACE = 'shop'
const REGISTRY = 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo'

type Port = [container: number, service?: number]
const PORTS: Readonly<Record<string, Port>> = {
  adservice: [9555],
  cartservice: [7070],
  checkoutservice: [5050],
  currencyservice: [7000],
  emailservice: [8080, 5000],
  frontend: [8080, 80],
  paymentservice: [50051],
  productcatalogservice: [3550],
  recommendationservice: [8080],
  'redis-cart': [6379],
  shippingservice: [50051],
}
const NEEDS: Readonly<Record<string, string[]>> = {
  cartservice: ['redis-cart'],
  checkoutservice: [
    'productcatalogservice',
    'shippingservice',
    'paymentservice',
    'emailservice',
    'currencyservice',
    'cartservice',
  ],
  recommendationservice: ['productcatalogservice'],
  frontend: [
    'productcatalogservice',
    'currencyservice',
    'cartservice',
    'recommendationservice',
    'shippingservice',
    'checkoutservice',
    'adservice',
  ],
}

/** How a part of the shop is; its container is called `server`. */
export interface Part {
  kind?: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Job'
  /** One each; a pod that is well without it. */
  pods?: PodState[]
  replicas?: number
  env?: Record<string, string>
  spec?: Partial<ContainerSpec>
  podSpec?: Partial<Pod['spec']>
  /** What the API server answers to its controller. */
  refused?: string
  /** What its controller wrote; nothing where it doesn't run. */
  status?: object
  service?: Partial<Service['spec']> | 'none'
  /** Of the EndpointSlice; the pods' own by default. */
  slice?: 'none'
}
export type Parts = Readonly<Record<string, Part>>

export const node = (
  name: string,
  more: Partial<Node['spec']> & {
    ready?: [status: string, reason: string, message: string]
    labels?: object
    has?: object
  } = {},
): Node => {
  const { ready = ['True', 'KubeletReady', 'kubelet is posting ready status'], labels, has, ...spec } = more
  const [status, reason, message] = ready
  const unknown = status === 'Unknown'
  const well = (type: string, good: string) =>
    condition(
      type,
      unknown ? 'Unknown' : 'False',
      unknown ? { reason: 'NodeStatusUnknown', message } : { reason: good },
    )
  return {
    metadata: {
      name,
      uid: `uid-${name}`,
      labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', ...labels },
    },
    spec,
    status: {
      conditions: [
        well('MemoryPressure', 'KubeletHasSufficientMemory'),
        well('DiskPressure', 'KubeletHasNoDiskPressure'),
        well('PIDPressure', 'KubeletHasSufficientPID'),
        condition('Ready', status, { reason, message }),
      ],
      allocatable: { cpu: '4', memory: '8148Mi', pods: '110', 'ephemeral-storage': '95Gi', ...has },
    },
  }
}
export const taint = (key: string, effect = 'NoSchedule', value?: string) => ({
  taints: [{ key, effect, ...(value ? { value } : {}) }],
})
export const CONTROL = node('shop-control-plane', taint('node-role.kubernetes.io/control-plane'))
export const WORKERS = ['shop-worker', 'shop-worker2', 'shop-worker3']
export const NODES = [CONTROL, ...WORKERS.map((each) => node(each))]

const uidOf = (name: string, index: number) => `uid-${name}-${index}`
/** Hosts of pods that nobody placed otherwise, in turn. */
const placeOf = (name: string, index: number) => WORKERS[(Object.keys(PORTS).indexOf(name) + index) % WORKERS.length]

/** The whole shop. */
export function shop(parts: Parts = {}, more: Partial<Snapshot> = {}): Snapshot {
  const names = [...new Set([...Object.keys(PORTS), ...Object.keys(parts)])]
  const all = names.flatMap((name) => partOf(name, parts[name] ?? {}))
  const whole = {
    ...emptySnapshot(),
    nodes: NODES,
    dns: [slice('kube-dns', 'kube-system', [true, true], 53)],
  } as Snapshot
  for (const each of [...all, more])
    for (const [key, value] of Object.entries(each)) {
      const before = whole[key as keyof Snapshot]
      const joined =
        key === 'nodes' || key === 'dns'
          ? value
          : Array.isArray(before) && Array.isArray(value)
            ? [...before, ...value]
            : before instanceof Map && value instanceof Map
              ? new Map([...before, ...value])
              : value
      Object.assign(whole, { [key]: joined })
    }
  return { ...whole, placed: [...whole.pods.filter(({ spec }) => spec.nodeName), ...(whole.placed ?? [])] }
}

function partOf(name: string, part: Part): Partial<Snapshot>[] {
  const { kind = 'Deployment' } = part
  const states = part.pods ?? (part.refused ? [] : [{}])
  const template = { metadata: { labels: { app: name } }, spec: podSpec(name, part) }
  const meta = (prefix: string, more: object = {}) => ({
    name,
    namespace: SPACE,
    uid: `uid-${prefix}-${name}`,
    generation: 1,
    labels: { app: name },
    ...more,
  })
  const revision = { annotations: { 'deployment.kubernetes.io/revision': '1' } }
  const replicas = part.replicas ?? Math.max(1, states.length)
  const top: Workload = { kind, metadata: meta(kind, revision), spec: { replicas, template }, status: {} }
  const failure = part.refused
    ? [condition('ReplicaFailure', 'True', { reason: 'FailedCreate', message: part.refused })]
    : []
  const set: Workload = {
    kind: 'ReplicaSet',
    metadata: {
      ...meta('ReplicaSet', revision),
      name: `${name}-6d5f7c9b8`,
      ownerReferences: [{ apiVersion: 'apps/v1', kind, name, uid: top.metadata.uid ?? '' }],
    },
    spec: { replicas, template },
    status: { observedGeneration: 1, replicas: states.length, conditions: failure } as never,
  }
  const owner = kind === 'Deployment' ? set : top
  const pods = states.map((state, index) => podOf(name, index, state, template, owner))
  const up = pods.filter((pod) =>
    pod.status?.conditions?.some((each) => each.type === 'Ready' && each.status === 'True'),
  )
  const status =
    part.status ??
    workloadStatus(kind, replicas, pods.filter(({ status: own }) => own?.phase !== 'Failed').length, up.length, failure)
  const events = pods.flatMap((pod, index) => toldOf(pod, states[index] ?? {}))
  const refusal = part.refused ? [event(owner, ['FailedCreate', `Error creating: ${part.refused}`, 14])] : []
  const list = { Deployment: 'deployments', StatefulSet: 'statefulSets', DaemonSet: 'daemonSets', Job: 'jobs' }[kind]
  const untouched = part.status && Object.keys(part.status).length === 0
  const own = {
    wanted: [{ kind, namespace: SPACE, name, uid: top.metadata.uid, generation: 1 }],
    brought: [{ kind, namespace: SPACE, name, labels: { app: name } }],
    [list]: [{ ...top, status }],
    replicaSets: kind === 'Deployment' && !untouched ? [set] : [],
    pods: untouched ? [] : pods,
    events: [...events, ...refusal],
    lastWords: new Map(
      states.flatMap(({ log, who = 'server' }, index) => (log ? [[`${uidOf(name, index)} ${who}`, log] as const] : [])),
    ),
  }
  return [own, serviceOf(name, part, pods)]
}

function podSpec(name: string, { env = {}, spec, podSpec: more }: Part): Pod['spec'] {
  const [port = 8080] = PORTS[name] ?? []
  const told = Object.fromEntries(
    (NEEDS[name] ?? []).map((each) => [
      `${each
        .replace(/service$/, '_SERVICE')
        .replace('-cart', '')
        .toUpperCase()}_ADDR`,
      `${each}:${PORTS[each]?.[1] ?? PORTS[each]?.[0]}`,
    ]),
  )
  const probe =
    name === 'frontend'
      ? { httpGet: { path: '/_healthz', port } }
      : name === 'redis-cart'
        ? { tcpSocket: { port } }
        : { grpc: { port } }
  return {
    containers: [
      {
        name: 'server',
        image: name === 'redis-cart' ? 'redis:alpine' : `${REGISTRY}/${name}:v0.10.3`,
        ports: [{ containerPort: port, protocol: 'TCP' }],
        env: Object.entries({ PORT: String(port), ...told, ...env }).map(([key, value]) => ({ name: key, value })),
        readinessProbe: { ...probe, periodSeconds: 10, failureThreshold: 3 },
        livenessProbe: { ...probe, periodSeconds: 10, failureThreshold: 3 },
        resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '200m', memory: '128Mi' } },
        ...spec,
      },
    ],
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    ...more,
  }
}

function podOf(
  name: string,
  index: number,
  state: PodState,
  template: NonNullable<Workload['spec']['template']>,
  owner: Workload,
): Pod {
  const suffix = owner.kind === 'StatefulSet' ? `${index}` : `${['x2x8k', 'q9d7l', 'zr4mt', 'h5b2w'][index]}`
  const nodeName = state.unscheduled ? undefined : (state.node ?? placeOf(name, index))
  const pod: Pod = {
    kind: 'Pod',
    metadata: {
      name: `${owner.metadata.name}-${suffix}`,
      namespace: SPACE,
      uid: uidOf(name, index),
      labels: { ...template.metadata?.labels, 'pod-template-hash': '6d5f7c9b8' },
      creationTimestamp: '2026-05-04T10:00:00Z',
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: owner.kind ?? '', name: owner.metadata.name, uid: owner.metadata.uid ?? '' },
      ],
      ...(state.deleting ? { deletionTimestamp: '2026-05-04T10:02:00Z' } : {}),
    },
    spec: {
      ...template.spec,
      ...state.podSpec,
      ...(nodeName ? { nodeName } : {}),
      tolerations: ['not-ready', 'unreachable'].map((each) => ({
        key: `node.kubernetes.io/${each}`,
        operator: 'Exists',
        effect: 'NoExecute',
      })),
      volumes: [
        ...(template.spec.volumes ?? []),
        {
          name: 'kube-api-access-7xk2p',
          projected: { sources: [{ configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt' }] } }] },
        },
      ],
    },
  }
  return { ...pod, status: statusOf(pod, state) }
}

function workloadStatus(kind: string, all: number, there: number, up: number, failure: object[]): object {
  if (kind === 'Job') return { active: there }
  if (kind === 'DaemonSet')
    return {
      observedGeneration: 1,
      desiredNumberScheduled: all,
      currentNumberScheduled: there,
      updatedNumberScheduled: there,
      numberReady: up,
      numberAvailable: up,
      numberUnavailable: all - up,
    }
  const counts = {
    observedGeneration: 1,
    replicas: there,
    updatedReplicas: there,
    readyReplicas: up,
    availableReplicas: up,
  }
  if (kind === 'StatefulSet') return counts
  const well = up >= all
  return {
    ...counts,
    conditions: [
      condition('Available', well ? 'True' : 'False', {
        reason: well ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
        message: `Deployment ${well ? 'has' : 'does not have'} minimum availability.`,
      }),
      condition('Progressing', 'True', { reason: well ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated' }),
      ...failure,
    ],
  }
}

const slice = (name: string, namespace: string, ready: boolean[], port?: number) => ({
  metadata: { name: `${name}-w8xkd`, namespace, labels: { 'kubernetes.io/service-name': name } },
  ports: port === undefined ? [] : [{ port, protocol: 'TCP' }],
  endpoints: ready.map((each) => ({ conditions: { ready: each, serving: each, terminating: false } })),
})

/** Whom it leads to follows from its selector and the names of ports, as the controller has it. */
function serviceOf(name: string, { service, slice: none, kind }: Part, pods: Pod[]): Partial<Snapshot> {
  const [port, own = port] = PORTS[name] ?? []
  if (!port || service === 'none' || kind === 'Job') return {}
  const spec: Service['spec'] = {
    type: 'ClusterIP',
    clusterIP: `10.96.17.${port % 250}`,
    selector: { app: name },
    ports: [{ port: own ?? port, targetPort: port, protocol: 'TCP' }],
    ...service,
  }
  const selected = pods.filter(
    ({ metadata, status }) =>
      Object.entries(spec.selector ?? {}).every(([key, value]) => metadata.labels?.[key] === value) &&
      status?.phase === 'Running',
  )
  const target = spec.ports?.[0]?.targetPort
  const found = typeof target === 'number' ? target : undefined
  const ready = selected.map((pod) =>
    Boolean(pod.status?.conditions?.some((each) => each.type === 'Ready' && each.status === 'True')),
  )
  return {
    wanted: [{ kind: 'Service', namespace: SPACE, name }],
    brought: [{ kind: 'Service', namespace: SPACE, name }],
    services: [{ kind: 'Service', metadata: { name, namespace: SPACE, uid: `uid-Service-${name}` }, spec }],
    endpointSlices: none ? [] : [slice(name, SPACE, ready, ready.length > 0 ? found : undefined)],
  }
}

/** An event about an object. */
export function event(
  { kind, metadata }: KubeObject,
  [reason, message, count = 1, type = 'Warning']: Told,
): ClusterEvent {
  const { name, uid } = metadata
  return {
    metadata: { name: `${name}.17${reason.length}`, namespace: SPACE },
    involvedObject: {
      kind,
      name,
      uid,
      ...(/image|container|probe/i.test(message) && !/sandbox/.test(message)
        ? { fieldPath: 'spec.containers{server}' }
        : {}),
    },
    reason,
    message: message.replaceAll('{pod}', name).replaceAll('{uid}', uid ?? ''),
    count,
    type,
  }
}

/** What the scheduler and the kubelet tell of a pod, the newest last. */
function toldOf(pod: Pod, { events, unscheduled }: PodState): ClusterEvent[] {
  const image = pod.spec.containers[0]?.image ?? ''
  const scheduled: Told[] = unscheduled
    ? []
    : [['Scheduled', `Successfully assigned ${SPACE}/{pod} to ${pod.spec.nodeName}`, 1, 'Normal']]
  const started: Told[] = [
    ['Pulled', `Container image "${image}" already present on machine`, 1, 'Normal'],
    ['Created', 'Created container: server', 1, 'Normal'],
    ['Started', 'Started container server', 1, 'Normal'],
  ]
  return [...scheduled, ...(events ?? started)].map(([reason, message, ...rest]) =>
    event(pod, [reason, message.replaceAll('{image}', image), ...rest]),
  )
}
