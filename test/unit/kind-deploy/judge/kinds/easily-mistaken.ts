import {
  backingOff,
  barePod,
  condition,
  deployment,
  event,
  node,
  oldPods,
  owning,
  type PodParts,
  unschedulable,
  upAfter,
  waiting,
  world,
} from '../../world.ts'
import { api, creating, NODES, rejected, startError, told, up, wrote } from '../public-threads/parts.ts'
import { BLOCKED, evicted, fault as f, type Kind, pull } from './parts.ts'
import { part, saying, served, shop } from './shop.ts'
import {
  AT,
  beside,
  claimed,
  configured,
  gone,
  healthy,
  mount,
  refused,
  refusedSet,
  sandbox,
  well,
} from './situations.ts'

/** Faults of core Kubernetes whose fault is easily taken for another's: the node's, the API server's, the driver's. */

const at = (name: string) => ({ object: `shop/Deployment/${name}` })
const labelled = (name: string, labels: object, more: object = {}, status: object = {}) => {
  const base = node(name, 'True', { metadata: { name, labels } } as never)
  return { ...base, ...more, status: { ...base.status, ...status } } as never
}
const hostnames = (away?: string) =>
  ['kind', 'b', 'c'].map((each) =>
    labelled(each, { 'kubernetes.io/hostname': each }, each === away ? { spec: { unschedulable: true } } : {}),
  )
const placed = (nodeName: string, container: object) =>
  ({
    metadata: { name: `other-${nodeName}`, namespace: 'other' },
    spec: { nodeName, containers: [{ name: 'a', image: 'a', ...container }] },
  }) as never
const bound = (zone: string) => ({
  claims: [
    {
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', namespace: 'shop', uid: 'uid-data' },
      spec: { volumeName: 'pv-1' },
      status: { phase: 'Bound' },
    } as never,
  ],
  volumes: [
    {
      metadata: { name: 'pv-1' },
      spec: {
        claimRef: { namespace: 'shop', name: 'data', uid: 'uid-data' },
        nodeAffinity: {
          required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: [zone] }] }] },
        },
      },
      status: { phase: 'Bound' },
    } as never,
  ],
})
const DATA = {
  podSpec: {
    containers: [{ name: 'app', image: 'a' }],
    volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }],
  },
} as PodParts
const zones = (away?: string) =>
  ['kind', 'b', 'c'].map((each, i) =>
    labelled(each, { zone: `z${i + 1}` }, each === away ? { spec: { unschedulable: true } } : {}),
  )
const runs = (message: string) =>
  api({ status: waiting('RunContainerError', message) }, told('Failed', `Error: ${message}`, 4))
const timedOut = (name: string) => [
  part(name, { status: waiting('ImagePullBackOff') }),
  {
    events: [
      event(
        'Failed',
        `Failed to pull image "shop/${name}:1": failed to resolve reference "docker.io/shop/${name}:1": failed to do request: Head "https://registry-1.docker.io/v2/shop/${name}/manifests/1": dial tcp 3.2.1.4:443: i/o timeout`,
        4,
        `uid-${name}-1`,
      ),
    ],
  },
]

const NODE: readonly Kind[] = [
  f(
    'a cgroup that the node cannot make',
    api(
      creating,
      told(
        'FailedCreatePodContainer',
        'unable to ensure pod container exists: failed to create container for [kubepods besteffort pod4d7e] : mkdir /sys/fs/cgroup/memory/kubepods/besteffort/pod4d7e: cannot allocate memory',
        7,
      ),
    ),
    'KD022',
    /cgroup/,
    BLOCKED,
  ),
  f(
    'a runtime that cannot start another process',
    api(
      startError(
        'failed to create containerd task: failed to create shim task: OCI runtime create failed: unable to retrieve OCI runtime error (open /run/containerd/io.containerd.runtime.v2.task/k8s.io/9f/log.json: no such file or directory): fork/exec /usr/local/sbin/runc: resource temporarily unavailable',
      ),
    ),
    'KD022',
    /temporarily unavailable/,
    BLOCKED,
  ),
  f('a runtime that does not answer', runs('context deadline exceeded'), 'KD022', /deadline/, BLOCKED),
  f(
    'a sandbox that the runtime has lost',
    runs('failed to get sandbox container task: no running task found: task 9f2c not found'),
    'KD022',
    /task/,
    BLOCKED,
  ),
  f(
    'a node without the driver of its cards',
    api(
      startError(
        "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error running prestart hook #0: exit status 1, stdout: , stderr: Auto-detected mode as 'legacy'\nnvidia-container-cli: initialization error: nvml error: driver not loaded",
      ),
    ),
    'KD022',
    /driver not loaded/,
    BLOCKED,
  ),
  f(
    'a kubelet that does not know its node',
    rejected('InvalidNodeInfo', 'Pod was rejected: Kubelet cannot get node info.'),
    'KD084',
    /node info/,
    BLOCKED,
  ),
  f(
    'more volumes than the node can attach',
    rejected(
      'VolumeAttachmentLimitExceeded',
      'Pod was rejected: volume attachment limit exceeded: node has insufficient volume attachment capacity',
    ),
    'KD084',
    /attachment/,
    BLOCKED,
  ),
  f(
    'a pod for Windows that a node of Linux was given',
    rejected('PodOSNotSupported', "Pod was rejected: Failed to admit pod as the OS field doesn't match node OS"),
    'KD084',
    /OS/,
  ),
  f(
    'a node that takes nobody while memory is short',
    evicted('The node had condition: [MemoryPressure]. '),
    'KD036',
    /MemoryPressure/,
    BLOCKED,
  ),
  f(
    'a sandbox of Windows without its network',
    sandbox(
      'failed to setup network for sandbox "a": plugin type="azure-vnet" failed (add): failed to create endpoint: hcnCreateEndpoint failed in Win32: The requested operation is not supported. (0x32)',
    ),
    'KD028',
    /azure-vnet/,
    BLOCKED,
  ),
]

const DRIVERS: readonly Kind[] = [
  f(
    'a driver of volumes that is down on the node',
    api(
      creating,
      told(
        'FailedMount',
        'MountVolume.MountDevice failed for volume "pvc-1" : rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial unix /var/lib/kubelet/plugins/ebs.csi.aws.com/csi.sock: connect: connection refused"',
        7,
      ),
    ),
    'KD026',
    /csi\.sock/,
    BLOCKED,
  ),
  f(
    'a device that does not show on the node',
    api(
      creating,
      told(
        'FailedMount',
        'MountVolume.MountDevice failed for volume "pvc-1" : rpc error: code = Internal desc = Failed to find device path /dev/xvdba. no device path for device "/dev/xvdba" volume "vol-1" found',
        7,
      ),
    ),
    'KD026',
    /xvdba/,
    BLOCKED,
  ),
  f(
    'an operation on the volume that never ends',
    mount('rpc error: code = Aborted desc = An operation with the given Volume ID vol-1 already exists'),
    'KD026',
    /already exists/,
    BLOCKED,
  ),
  f(
    'a claim that a storage system has no space for',
    claimed(
      'failed to provision volume with StorageClass "fast": rpc error: code = ResourceExhausted desc = insufficient free space in pool ssd',
    ),
    'KD025',
    /free space/,
    { object: 'shop/PersistentVolumeClaim/data', ...BLOCKED },
  ),
  f(
    'a parameter of a class that its driver does not know',
    claimed(
      'failed to provision volume with StorageClass "fast": rpc error: code = InvalidArgument desc = invalid parameter "iopss"',
      'ProvisioningFailed',
      { brought: [{ kind: 'StorageClass', namespace: '', name: 'fast' } as never] },
    ),
    'KD025',
    /iopss/,
    { object: 'shop/PersistentVolumeClaim/data' },
  ),
]

const SERVER: readonly Kind[] = [
  f(
    'a quota that nobody evaluates',
    refused('Internal error occurred: resource quota evaluation timed out'),
    'KD063',
    /evaluation/,
    BLOCKED,
  ),
  f('an etcd that is too slow', refused('etcdserver: request timed out'), 'KD063', /etcdserver/, BLOCKED),
  f('an etcd that is full', refused('etcdserver: mvcc: database space exceeded'), 'KD063', /space exceeded/, BLOCKED),
  f(
    'an API server that is overloaded, and a set',
    refusedSet(
      'create Pod api-0 in StatefulSet api failed error: the server is currently unable to handle the request (post pods)',
    ),
    'KD063',
    /unable to handle/,
    { ...AT('StatefulSet'), ...BLOCKED },
  ),
  f(
    'a request that took too long',
    refused('Timeout: request did not complete within requested timeout - context deadline exceeded'),
    'KD063',
    /Timeout/,
    BLOCKED,
  ),
  f(
    'a request above a limit that others set',
    refused(
      'Pod "api-x" is invalid: spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1',
    ),
    'KD063',
    /cpu limit of 1/,
  ),
]

const IMAGES: readonly Kind[] = [
  f(
    'a registry that the runtime calls unavailable',
    api(
      {
        status: waiting(
          'RegistryUnavailable',
          'image pull failed for docker.io/shop/api:1 because the registry is unavailable: failed to do request: dial tcp 3.2.1.4:443: connect: connection refused',
        ),
      },
      told('Failed', 'Error: RegistryUnavailable', 4),
    ),
    'KD005',
    /unavailable/,
    BLOCKED,
  ),
  f(
    'a pull that was cancelled',
    pull('rpc error: code = Canceled desc = context canceled'),
    'KD005',
    /cancel/i,
    BLOCKED,
  ),
  f(
    'an image that the runtime cannot look at',
    api({
      status: waiting(
        'ImageInspectError',
        'Failed to inspect image "shop/api:1": rpc error: code = Unknown desc = layer not known',
      ),
    }),
    'KD008',
    /inspect|read/,
    BLOCKED,
  ),
  f(
    'a registry behind a login page',
    pull(
      'failed to resolve reference "registry.corp.example/shop/api:1": failed to authorize: failed to fetch anonymous token: failed to decode token response: invalid character \'<\' looking for beginning of value',
    ),
    'KD003',
    undefined,
  ),
]

const FIT: readonly Kind[] = [
  f(
    'a volume whose node is cordoned',
    {
      ...api(
        {
          ...unschedulable(
            '0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) had volume node affinity conflict. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
          ),
          ...DATA,
        },
        bound('z1'),
      ),
      nodes: zones('kind'),
    },
    'KD022',
    /kind/,
    BLOCKED,
  ),
  f(
    'a volume of a zone that is gone, and a node cordoned',
    {
      ...api(
        {
          ...unschedulable(
            "0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) didn't match PersistentVolume's node affinity. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
          ),
          ...DATA,
        },
        bound('z9'),
      ),
      nodes: zones('kind'),
    },
    'KD021',
    /volume/i,
  ),
  f(
    'a host port that is free on the cordoned node alone',
    {
      ...api({
        ...unschedulable(
          "0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) didn't have free ports for the requested pod ports.",
        ),
        spec: { ports: [{ containerPort: 80, hostPort: 80 }] },
      }),
      nodes: hostnames('kind'),
      placed: ['b', 'c'].map((each) => placed(each, { ports: [{ containerPort: 80, hostPort: 80 }] })),
    },
    'KD022',
    /kind/,
    BLOCKED,
  ),
  f(
    'cards on a node that is not ready',
    {
      ...api({
        ...unschedulable(
          '0/3 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }, 2 Insufficient nvidia.com/gpu.',
        ),
        spec: { resources: { requests: { 'nvidia.com/gpu': '1' }, limits: { 'nvidia.com/gpu': '1' } } },
      }),
      nodes: [
        node('kind'),
        node('b'),
        labelled(
          'c',
          {},
          { spec: { taints: [{ key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }] } },
          {
            conditions: [condition('Ready', 'False')],
            allocatable: { cpu: '4', memory: '8Gi', pods: '110', 'nvidia.com/gpu': '2' },
          },
        ),
      ],
    },
    'KD022',
    /c \(/,
    BLOCKED,
  ),
  f(
    'more cards than any node has',
    {
      ...api({
        ...unschedulable(
          '0/3 nodes are available: 3 Insufficient nvidia.com/gpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.',
        ),
        spec: { resources: { limits: { 'nvidia.com/gpu': '8' } } },
      }),
      nodes: ['kind', 'b', 'c'].map((each) =>
        labelled(each, {}, {}, { allocatable: { cpu: '4', memory: '8Gi', pods: '110', 'nvidia.com/gpu': '4' } }),
      ),
    },
    'KD020',
    /gpu/,
  ),
  f(
    'a new pod that has no room beside the old one',
    {
      ...world(
        deployment({
          pods: [
            {
              ...unschedulable(
                '0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
              ),
              spec: { resources: { requests: { cpu: '3' } } },
            },
          ],
        }),
        oldPods('api', { spec: { resources: { requests: { cpu: '3' } } } }),
      ),
      nodes: [node('kind')],
    },
    'KD020',
    /cpu/,
  ),
  f(
    'a new pod whose port the old one has',
    {
      ...world(
        deployment({
          pods: [
            {
              ...unschedulable(
                "0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports.",
              ),
              spec: { ports: [{ containerPort: 80, hostPort: 80 }] },
            },
          ],
        }),
        oldPods('api', { spec: { ports: [{ containerPort: 80, hostPort: 80 }] } }),
      ),
      nodes: [node('kind')],
    },
    'KD023',
    /port/,
  ),
]

const CASCADES: readonly Kind[] = [
  f(
    'a chain of three behind a database without its Secret',
    shop(
      part('db', { status: waiting('CreateContainerConfigError', 'secret "db-root" not found') }),
      part('api', { status: backingOff(5) }, 'db:5432'),
      saying('api', 'dial tcp 10.96.3.4:5432: connect: connection refused'),
      part('web', { status: backingOff(4) }, 'api:8000'),
      saying('web', 'Error: connect ECONNREFUSED api:8000'),
      part('proxy', up, 'web:3000'),
      {
        events: [
          event('Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 502', 30, 'uid-proxy-1'),
        ],
      },
      served('db', 5432, false),
      served('api', 8000, false),
      served('web', 3000, false),
    ),
    'KD009',
    /db-root/,
    at('db'),
  ),
  f(
    'one ConfigMap that three need',
    shop(
      ...['ads', 'cart', 'mail'].flatMap((each) => [
        part(each, {
          ...creating,
          podSpec: {
            containers: [{ name: 'app', image: `shop/${each}:1` }],
            volumes: [{ name: 'c', configMap: { name: 'flags' } }],
          },
        }),
        {
          events: [
            event(
              'FailedMount',
              'MountVolume.SetUp failed for volume "c" : configmap "flags" not found',
              8,
              `uid-${each}-1`,
            ),
          ],
        },
      ]),
    ),
    'KD026',
    /flags/,
    at('ads'),
  ),
  f(
    'a registry that answers none of three',
    shop(...['ads', 'cart', 'mail'].flatMap(timedOut)),
    'KD005',
    /does not answer/,
    { ...at('ads'), ...BLOCKED },
  ),
  f(
    'a registry that does not answer, beside a program that is wrong',
    shop(...timedOut('ads'), part('mail', { status: backingOff(5) }), saying('mail', 'SyntaxError: Unexpected token')),
    'KD013',
    /SyntaxError/,
    at('mail'),
  ),
  f(
    'a node that is away, beside an image that is not there',
    {
      ...shop(
        part('ads', { ...up }),
        part('web', {
          status: waiting('ImagePullBackOff'),
          podSpec: { nodeName: 'b', containers: [{ name: 'app', image: 'shop/web:1' }] },
        }),
        {
          events: [
            event(
              'Failed',
              'Failed to pull image "shop/web:1": failed to resolve reference "docker.io/shop/web:1": docker.io/shop/web:1: not found',
              4,
              'uid-web-1',
            ),
          ],
        },
      ),
      nodes: [node('kind', 'Unknown'), node('b')],
    },
    'KD003',
    /web:1/,
    at('web'),
  ),
  f(
    'a policy that keeps callers from the database',
    shop(
      part('db'),
      served('db', 5432),
      part('web', { status: backingOff(5) }, 'db:5432'),
      saying(
        'web',
        'psycopg2.OperationalError: connection to server at "db" (10.96.3.4), port 5432 failed: Connection timed out',
      ),
      {
        others: [
          {
            kind: 'NetworkPolicy',
            apiVersion: 'networking.k8s.io/v1',
            metadata: { name: 'deny-all', namespace: 'shop' },
            spec: { podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'], ingress: [] },
          } as never,
        ],
      },
    ),
    'KD013',
    /deny-all/,
    at('web'),
  ),
  f(
    'an address that is almost right',
    shop(
      part('redis-cart'),
      served('redis-cart', 6379),
      part('cart', { status: backingOff(5) }, 'redis-cart-invalid:6379'),
      saying('cart', 'panic: dial tcp: lookup redis-cart-invalid on 10.96.0.10:53: no such host'),
    ),
    'KD013',
    /redis-cart-invalid/,
    at('cart'),
  ),
  f(
    'a limit that the namespace gives',
    { ...api({ status: backingOff(4, 137, 'OOMKilled'), spec: { resources: { limits: { memory: '64Mi' } } } }) },
    'KD014',
    /LimitRange|64Mi/,
  ),
  f(
    'a role that lets the program see nothing',
    api(
      { ...up, spec: { readinessProbe: { httpGet: { port: 8080, path: '/readyz' } } } as never },
      told('Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 500', 20),
      wrote(
        'E1127 10:00:00.0 1 reflector.go:204] "Failed to watch" err="failed to list *v1.Pod: pods is forbidden: User \\"system:serviceaccount:shop:default\\" cannot list resource \\"pods\\" in API group \\"\\" in the namespace \\"shop\\""',
      ),
    ),
    'KD019',
    /forbidden|may not|permission|RBAC/i,
  ),
  f(
    'a queue that waits for its broker in an init container, and a broker that no node takes',
    shop(
      part('kafka', {
        ...unschedulable(
          '0/3 nodes are available: 3 Insufficient memory. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.',
        ),
        spec: { resources: { requests: { memory: '32Gi' } } },
      }),
      part('orders', { init: { state: { running: {} } } }, 'kafka:9092'),
      served('kafka', 9092, false),
    ),
    'KD020',
    /memory/,
    at('kafka'),
  ),
  f(
    'a bare pod whose image is for another processor',
    world(barePod({ status: backingOff(4, 255) }), NODES, wrote('exec /app/server: exec format error')),
    'KD006',
    /architecture/,
    AT('Pod', 'api-1'),
  ),
  f(
    'an option that the program does not know, beside a Service with no pod ready',
    shop(
      part('cart', { status: backingOff(5, 2) }),
      saying('cart', 'unknown flag: --listen-adr'),
      served('cart', 7070, false),
      part('frontend', up, 'cart:7070'),
      {
        events: [
          event('Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 500', 20, 'uid-frontend-1'),
        ],
      },
    ),
    'KD013',
    /listen-adr/,
    at('cart'),
  ),
  f(
    'a key of a ConfigMap that is not there',
    configured("couldn't find key DATABASE_URL in ConfigMap shop/api"),
    'KD009',
    /DATABASE_URL/,
  ),
]

export const EASILY_MISTAKEN: readonly Kind[] = [...NODE, ...DRIVERS, ...SERVER, ...IMAGES, ...FIT, ...CASCADES]

export const EASILY_MISTAKEN_HEALTHY: readonly Pick<Kind, 'what' | 'film'>[] = [
  healthy('a driver that starts again for 20 s', {
    0: api(
      creating,
      told(
        'FailedMount',
        'MountVolume.MountDevice failed for volume "pvc-1" : rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial unix /csi/csi.sock: connect: connection refused"',
        4,
      ),
    ),
    20: well,
  }),
  healthy('an etcd that was slow twice', { 0: refused('etcdserver: request timed out'), 10: well }),
  healthy('a quota that was evaluated late', {
    0: refused('Internal error occurred: resource quota evaluation timed out'),
    20: well,
  }),
  healthy('a registry that was unavailable for 20 s', {
    0: api({ status: waiting('RegistryUnavailable', 'image pull failed because the registry is unavailable') }),
    20: well,
  }),
  healthy('a runtime that answered late', { 0: runs('context deadline exceeded'), 20: well }),
  healthy(
    'pods that the kubelet did not take before it knew its node',
    beside(gone('api-7', 'InvalidNodeInfo'), gone('api-8', 'InvalidNodeInfo')),
  ),
  healthy('a storage system that was busy for 40 s', {
    0: claimed(
      'failed to provision volume with StorageClass "fast": rpc error: code = Internal desc = try again later',
    ),
    40: well,
  }),
  healthy('a sandbox that took 40 s', {
    0: sandbox('failed to reserve sandbox name "api-1_shop_4d7e_0": name "api-1_shop_4d7e_0" is reserved for "9f2c"'),
    40: well,
  }),
  healthy('a node that comes back with its old pod', {
    0: {
      ...world(owning('StatefulSet', { pods: [{ name: 'api-0', ...up, deleting: true }], spec: { replicas: 1 } })),
      nodes: [node('kind', 'Unknown')],
    },
    30: {
      ...world(owning('StatefulSet', { pods: [{ name: 'api-0' }], spec: { replicas: 1 } })),
      nodes: [node('kind')],
    },
  }),
  healthy('a claim of before that goes within 10 s', {
    0: api(unschedulable('0/3 nodes are available: persistentvolumeclaim "data" is being deleted.')),
    10: well,
  }),
  healthy('a node that is away, and that nobody needs', {
    ...world(
      deployment({
        pods: [{ podSpec: { nodeName: 'b', containers: [{ name: 'app', image: 'a', readinessProbe: {} }] } }],
      }),
    ),
    nodes: [node('kind', 'Unknown'), node('b')],
  }),
  healthy('a database that comes late, and two that need it', {
    0: shop(
      part('db', { ...creating }),
      { events: [event('Pulling', 'Pulling image "shop/db:1"', 1, 'uid-db-1', 'Normal')] },
      part('api', { status: backingOff(3) }, 'db:5432'),
      saying('api', 'connection refused: db:5432'),
      part('web', { status: backingOff(3) }, 'api:8000'),
      saying('web', 'ECONNREFUSED api:8000'),
      served('db', 5432, false),
      served('api', 8000, false),
    ),
    50: shop(
      part('db'),
      part('api', { ready: true, status: upAfter(3) as never }, 'db:5432'),
      part('web', { ready: true, status: upAfter(3) as never }, 'api:8000'),
      served('db', 5432),
      served('api', 8000),
    ),
  }),
  healthy('a Service whose pods start in another order', {
    0: shop(
      part('currency', { ...creating }),
      served('currency', 7000, false),
      part('checkout', { status: backingOff(2) }, 'currency:7000'),
      saying('checkout', 'connection refused: currency:7000'),
    ),
    20: shop(
      part('currency'),
      served('currency', 7000),
      part('checkout', { ready: true, status: upAfter(2) as never }, 'currency:7000'),
    ),
  }),
  healthy('a pod that the kubelet could give no cgroup at first', {
    0: api(
      creating,
      told(
        'FailedCreatePodContainer',
        'unable to ensure pod container exists: failed to create container for [kubepods] : dbus: connection closed by user',
        2,
      ),
    ),
    15: well,
  }),
  healthy(
    'a tombstone of a node under pressure',
    beside(gone('api-7', 'Evicted'), gone('api-8', 'OutOfmemory'), gone('api-9', 'NodeAffinity')),
  ),
]
