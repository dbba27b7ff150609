import { CONTROL, node, type Part, SPACE, taint } from './boutique.ts'
import { none, type PodState } from './states.ts'

/** What several batches say. */

export const one = (state: PodState, more: Part = {}): Part => ({ pods: [state], ...more })
export const cart = (state: PodState, more: Part = {}) => ({ cartservice: one(state, more) })
export const redis = (state: PodState, more: Part = {}) => ({ 'redis-cart': one(state, more) })
export const IMAGE = 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/cartservice:v0.10.3'
export const UNKNOWN: [string, string, string] = [
  'Unknown',
  'NodeStatusUnknown',
  'Kubelet stopped posting node status.',
]
type NodeParts = Parameters<typeof node>[1]
/** The first worker is like this, and two others are well. */
export const worker = (more: NodeParts) => [
  CONTROL,
  node('shop-worker', more),
  node('shop-worker2'),
  node('shop-worker3'),
]
/** The only worker. */
export const alone = (more: NodeParts) => ({ nodes: [CONTROL, node('shop-worker', more)] })
export const LOST = { ready: UNKNOWN, ...taint('node.kubernetes.io/unreachable') }
export const tainted = (key: string) => none(`1 node(s) had untolerated taint {${key}: }`, 2)
export const withEnv = (name: string, value: string): Part => ({ env: { [name]: value } })
export const asking = (requests: Record<string, string>): Part => ({ spec: { resources: { requests } } })
export const RUNC =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: '
export const REDIS_DOWN =
  'StackExchange.Redis.RedisConnectionException: It was not possible to connect to the redis server(s). Error connecting right now. To allow this multiplexer to continue retrying until it is able to connect, use abortConnect=false. UnableToConnect on redis-cart:6379/Interactive'
/** A claim that waits. */
export const claims = (name: string, spec: object, status: object = {}) => [
  {
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace: SPACE, uid: `uid-${name}` },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
    status: { phase: 'Pending', ...status },
  } as never,
]
export const wantsClaim = (name: string) => [{ kind: 'PersistentVolumeClaim', namespace: SPACE, name }]
export const STANDARD = [
  {
    metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: 'rancher.io/local-path',
    volumeBindingMode: 'WaitForFirstConsumer',
  } as never,
]
export const onClaim = (name: string): Part => ({
  podSpec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: name } }] },
})
export const UNBOUND =
  '0/4 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling.'
export const volume = (name: string, spec: object) =>
  ({
    metadata: { name },
    spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], storageClassName: 'manual', ...spec },
    status: { phase: 'Available' },
  }) as never
