import { condition } from '../../world.ts'
import { CONTROL, node, shop, taint } from './boutique.ts'
import { blocked, failed, passed, type Row } from './rows.ts'
import {
  alone,
  asking,
  cart,
  claims,
  LOST,
  onClaim,
  one,
  REDIS_DOWN,
  redis,
  STANDARD,
  tainted,
  volume,
  wantsClaim,
  worker,
} from './scenes.ts'
import { crash, creating, killed, lost, mount, none, pending, pull, sandbox, unmade, unready } from './states.ts'

/** Written down before it was played for the first time, after the second batch was right. */

const MULTI = 'Multi-Attach error for volume "pvc-3f" Volume is already used by pod(s) redis-cart-6d5f7c9b8-x2x8k'
const sized = (cordoned: boolean, memory: string) => [
  CONTROL,
  node('shop-worker', { ...(cordoned ? { unschedulable: true, ...taint('node.kubernetes.io/unschedulable') } : {}) }),
  node('shop-worker2', { has: { memory } }),
  node('shop-worker3', { has: { memory } }),
]

const OF_THE_CLUSTER: Row[] = [
  blocked(
    'a root file system that cannot be mounted',
    cart(
      sandbox(
        'rpc error: code = Unknown desc = failed to start sandbox "a1f": failed to create containerd task: failed to create shim task: failed to mount rootfs component: no such device: unknown',
      ),
    ),
    'KD022|KD028',
    'cartservice',
    /rootfs/,
  ),
  blocked(
    'a network whose account has expired',
    cart(
      sandbox(
        'rpc error: code = Unknown desc = failed to setup network for sandbox "a1f": plugin type="calico" failed (add): error getting ClusterInformation: connection is unauthorized: Unauthorized',
      ),
    ),
    'KD028',
    'cartservice',
    /calico/,
  ),
  blocked(
    'a network whose agent has left no file',
    cart(
      sandbox(
        'rpc error: code = Unknown desc = failed to setup network for sandbox "a1f": plugin type="flannel" failed (add): loadFlannelSubnetEnv failed: open /run/flannel/subnet.env: no such file or directory',
      ),
    ),
    'KD028',
    'cartservice',
    /flannel/,
  ),
  blocked(
    'a network that is not ready',
    cart(
      creating([
        'NetworkNotReady',
        'network is not ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
        30,
      ]),
    ),
    'KD028',
    'cartservice',
  ),
  blocked(
    'a node low on memory that takes nobody',
    [cart(pending(tainted('node.kubernetes.io/memory-pressure'))), alone(taint('node.kubernetes.io/memory-pressure'))],
    'KD022',
    '.*',
    /memory-pressure/,
  ),
  blocked(
    'an API server that is too slow for a kubelet',
    cart(
      mount(
        'failed to fetch token: Post "https://shop-control-plane:6443/api/v1/namespaces/shop/serviceaccounts/default/token": net/http: TLS handshake timeout',
        'kube-api-access-7xk2p',
      ),
    ),
    'KD026',
    'cartservice',
  ),
  blocked(
    'a registry that fails in the middle',
    cart(
      pull(
        'failed to pull and unpack image "{image}": failed to copy: httpReadSeeker: failed open: unexpected status code https://us-central1-docker.pkg.dev/v2/x/blobs/sha256:1: 500 Internal Server Error',
      ),
    ),
    'KD005',
    'cartservice',
  ),
  blocked('a kubelet that pulls too often', cart(pull('pull QPS exceeded')), 'KD005', 'cartservice'),
  blocked(
    'a scheduler that cannot write what it chose',
    cart(
      pending(
        'running Bind plugin "DefaultBinder": Post "https://172.18.0.2:6443/api/v1/namespaces/shop/pods/cartservice-6d5f7c9b8-x2x8k/binding": dial tcp 172.18.0.2:6443: connect: connection refused',
      ),
    ),
    'KD067',
    'cartservice',
  ),
  blocked(
    'a driver that has lost its storage',
    redis(
      mount(
        'rpc error: code = Internal desc = failed to stage volume: connection to the cluster lost',
        'pvc-3f',
        'MountDevice',
      ),
    ),
    'KD026',
    'redis-cart',
  ),
  blocked(
    'a runtime that still makes the container',
    cart(
      unmade(
        'CreateContainerError',
        'failed to reserve container name "server_cartservice-6d5f7c9b8-x2x8k_shop_u_0": name "server_cartservice-6d5f7c9b8-x2x8k_shop_u_0" is reserved for "9ad"',
      ),
    ),
    'KD011|KD022',
    'cartservice',
    /reserved/,
  ),
  blocked(
    'a store of images that has lost a layer',
    cart(
      unmade(
        'CreateContainerError',
        'failed to create containerd container: error unpacking image: failed to extract layer sha256:5f70: failed to get reader from content store: content digest sha256:9d3c: not found',
      ),
    ),
    'KD011|KD008',
    'cartservice',
    /content/,
  ),
  blocked(
    'both workers lost',
    [
      { cartservice: one(lost('shop-worker')), adservice: one(lost('shop-worker2')) },
      { nodes: [CONTROL, node('shop-worker', LOST), node('shop-worker2', LOST)] },
    ],
    'KD022',
    '.*',
  ),
  blocked(
    'only the cordoned node has the memory',
    [
      {
        adservice: one(pending(none('1 node(s) were unschedulable, 2 Insufficient memory')), asking({ memory: '5Gi' })),
      },
      { nodes: sized(true, '2Gi') },
    ],
    'KD022',
    'adservice',
    /shop-worker \(cordoned\)/,
  ),
]

const OF_THE_CODE: Row[] = [
  failed(
    'more CPU than any node has, one of which is cordoned',
    [
      { adservice: one(pending(none('1 node(s) were unschedulable, 2 Insufficient cpu')), asking({ cpu: '16' })) },
      { nodes: sized(true, '8Gi') },
    ],
    'KD020',
    'adservice',
  ),
  failed(
    'a taint of a team on all, one of which is not ready',
    [
      cart(
        pending(
          '0/4 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 3 node(s) had untolerated taint {team: data}. preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling.',
        ),
      ),
      {
        nodes: [
          CONTROL,
          node('shop-worker', {
            ready: LOST.ready,
            taints: [...taint('team', 'NoSchedule', 'data').taints, ...LOST.taints],
          }),
          ...['shop-worker2', 'shop-worker3'].map((each) => node(each, taint('team', 'NoSchedule', 'data'))),
        ],
      },
    ],
    'KD021',
    'cartservice',
    /team/,
  ),
  failed(
    'a key that a mounted ConfigMap does not have',
    {
      ...cart(mount('configmap references non-existent config key: app.yaml', 'conf'), {
        podSpec: { volumes: [{ name: 'conf', configMap: { name: 'cart-conf' } }] },
      }),
    },
    'KD026',
    'cartservice',
    /app\.yaml/,
  ),
  failed(
    'a name of an image in capitals',
    {
      adservice: one(
        unmade(
          'InvalidImageName',
          'Failed to apply default image tag "Shop/AdService": couldn\'t parse image name "Shop/AdService": invalid reference format: repository name (library/Shop/AdService) must be lowercase',
        ),
        { spec: { image: 'Shop/AdService' } },
      ),
    },
    'KD001',
    'adservice',
  ),
  failed(
    'a hook that fails',
    {
      frontend: one(
        crash('', 137, 'Error', [
          ['FailedPostStartHook', 'PostStartHook failed', 5],
          ['Killing', 'FailedPostStartHook', 5, 'Normal'],
        ]),
      ),
    },
    'KD017',
    'frontend',
  ),
  failed(
    'a server that ends at once, and well',
    { emailservice: one(crash('done', 0, 'Completed')) },
    'KD013',
    'emailservice',
    /exit code 0/,
  ),
  failed('a segmentation fault', { currencyservice: one(crash('', 139)) }, 'KD013', 'currencyservice', /139/),
  failed(
    'a liveness probe of gRPC on another port',
    {
      paymentservice: one(
        killed(
          'timeout: failed to connect service "10.244.2.17:50052" within 1s: context deadline exceeded',
          'Liveness',
          2,
        ),
        { spec: { livenessProbe: { grpc: { port: 50052 } } } },
      ),
    },
    'KD018',
    'paymentservice',
    /50052/,
  ),
  failed(
    'a volume for one pod alone, and two pods',
    redis(
      {},
      {
        pods: [
          { node: 'shop-worker' },
          pending(
            none(
              '1 node(s) had no available volume zone, 2 node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod',
            ),
          ),
        ],
      },
    ),
    'KD021',
    'redis-cart',
    /ReadWriteOncePod/,
  ),
  failed(
    'a volume that the pod before it keeps',
    redis(
      {},
      { pods: [{ node: 'shop-worker' }, { ...creating(['FailedAttachVolume', MULTI, 4]), node: 'shop-worker2' }] },
    ),
    'KD027',
    'redis-cart',
    /goes on running/,
  ),
  failed(
    'a server that is unready, beside a Secret that is not there',
    {
      frontend: one(unready('HTTP probe failed with statuscode: 500')),
      adservice: one(unmade('CreateContainerConfigError', 'secret "ads" not found')),
    },
    'KD009',
    'adservice',
    /ads/,
  ),
  failed(
    'a daemon that asks for more than one node has left',
    {
      agent: {
        kind: 'DaemonSet',
        pods: [
          {},
          {},
          pending(
            "0/4 nodes are available: 1 Insufficient cpu, 3 node(s) didn't satisfy plugin(s) [NodeAffinity]. preemption: 0/4 nodes are available: 1 No preemption victims found for incoming pod, 3 Preemption is not helpful for scheduling.",
          ),
        ],
        ...asking({ cpu: '3900m' }),
      },
    },
    'KD020',
    'DaemonSet/agent',
    /cpu/,
  ),
  failed(
    'a request above the limit that others give',
    {
      adservice: {
        refused:
          'Pod "adservice-6d5f7c9b8-k2jq4" is invalid: spec.containers[0].resources.requests: Invalid value: "500m": must be less than or equal to cpu limit of 200m',
      },
    },
    'KD063|KD029',
    'adservice',
    /500m/,
  ),
  failed(
    'a driver that is asked for what it does not have',
    redis(
      mount(
        'rpc error: code = InvalidArgument desc = volume capability Block is not supported',
        'pvc-3f',
        'MountDevice',
      ),
    ),
    'KD026',
    'redis-cart',
    /Block/,
  ),
  failed(
    'a password that redis does not take',
    cart(crash('StackExchange.Redis.RedisServerException: NOAUTH Authentication required.')),
    'KD013',
    'cartservice',
    /NOAUTH/,
  ),
  failed(
    'a capability that Linux does not have',
    {
      paymentservice: one(
        unmade(
          'CreateContainerError',
          'failed to generate container "9ad" spec: failed to generate spec: unknown capability "CAP_NET_ALL" to add',
        ),
      ),
    },
    'KD011',
    'paymentservice',
    /CAP_NET_ALL/,
  ),
  failed(
    'a device that the node does not have',
    {
      paymentservice: one(
        unmade(
          'CreateContainerError',
          'failed to generate container "9ad" spec: failed to generate spec: lstat /dev/fuse: no such file or directory',
        ),
      ),
    },
    'KD011',
    'paymentservice',
    /fuse/,
  ),
  failed(
    'a Service whose selector was renamed, and who calls it',
    { 'redis-cart': { service: { selector: { app: 'redis' } } }, ...cart(crash(REDIS_DOWN)) },
    'KD038',
    'Service/redis-cart',
    /app=redis/,
  ),
  failed(
    'a set that is stuck at a broken pod, beside a lost node',
    [
      {
        ledger: {
          kind: 'StatefulSet',
          replicas: 2,
          pods: [{ ...crash('FATAL: invalid value for parameter "max_connections": "many"'), node: 'shop-worker2' }],
        },
        adservice: one(lost('shop-worker')),
      },
      { nodes: worker(LOST) },
    ],
    'KD013',
    'StatefulSet/ledger',
    /max_connections/,
  ),
  failed(
    'a claim of a volume of another class',
    [
      redis(
        pending('0/4 nodes are available: pod has unbound immediate PersistentVolumeClaims.'),
        onClaim('redis-data'),
      ),
      {
        storageClasses: STANDARD,
        volumes: [volume('pv-1', { storageClassName: 'fast' })],
        claims: claims('redis-data', { storageClassName: 'manuel' }),
        wanted: wantsClaim('redis-data'),
      },
    ],
    'KD025',
    'PersistentVolumeClaim/redis-data',
    /manuel/,
  ),
]

export const BATCH_3: readonly Row[] = [...OF_THE_CLUSTER, ...OF_THE_CODE]

const WELL = shop()
export const HEALTHY_3: readonly Row[] = [
  passed('an old pod that is on its way out', { frontend: { pods: [{}, { deleting: true }], replicas: 1 } }),
  passed('a Job that runs for 50 s', {
    0: shop({ migrate: { kind: 'Job' } }),
    50: shop({
      migrate: { kind: 'Job', pods: [], status: { succeeded: 1, conditions: [condition('Complete', 'True')] } },
    }),
  }),
  passed('a node that was lost for 100 s', { 0: shop(cart(lost('shop-worker')), { nodes: worker(LOST) }), 100: WELL }),
  passed('a claim that is bound after a minute', {
    0: shop(
      redis(
        pending('0/4 nodes are available: pod has unbound immediate PersistentVolumeClaims.'),
        onClaim('redis-data'),
      ),
      { storageClasses: STANDARD, claims: claims('redis-data', {}), wanted: wantsClaim('redis-data') },
    ),
    60: shop(
      {},
      {
        storageClasses: STANDARD,
        claims: claims('redis-data', {}, { phase: 'Bound' }),
        wanted: wantsClaim('redis-data'),
      },
    ),
  }),
  passed('a server that ended twice and stays', {
    currencyservice: one({
      server: {
        ready: true,
        started: true,
        restartCount: 2,
        lastState: {
          terminated: {
            exitCode: 1,
            reason: 'Error',
            startedAt: '2026-05-04T10:00:00Z',
            finishedAt: '2026-05-04T10:00:02Z',
          },
        },
      },
    }),
  }),
  passed('a network that is ready after 30 s', {
    0: shop(cart(creating(['NetworkNotReady', 'network is not ready: container runtime network not ready', 6]))),
    30: WELL,
  }),
  passed('a cordoned node that opens after two minutes', {
    0: shop(
      {
        adservice: one(pending(none('1 node(s) were unschedulable, 2 Insufficient memory')), asking({ memory: '5Gi' })),
      },
      { nodes: sized(true, '2Gi') },
    ),
    120: WELL,
  }),
  passed('a quota that has room again after 30 s', {
    0: shop({ adservice: { refused: 'etcdserver: leader changed' } }),
    30: WELL,
  }),
]
