import {
  backingOff,
  condition,
  deployment,
  event,
  node,
  owning,
  type PodParts,
  unschedulable,
  upAfter,
  waiting,
  world,
} from '../../world.ts'
import { api, creating, NODES, rejected, startError, told, up, wrote } from '../public-threads/parts.ts'
import { BLOCKED, evicted, fault as f, type Kind, pending, pull } from './parts.ts'
import { part, saying, served, shop } from './shop.ts'
import {
  AT,
  attach,
  beside,
  claimed,
  configured,
  crash,
  gone,
  healthy,
  http,
  job,
  mount,
  probe,
  refused,
  refusedSet,
  sandbox,
  tainted,
  terminated,
  well,
} from './situations.ts'

/** Faults of core Kubernetes, one beside another among them, in the words of Kubernetes 1.29 to 1.35. */

const AWAY = (name: string) => ({ object: `shop/Deployment/${name}` })
const noImage = (name: string) => [
  part(name, { status: waiting('ImagePullBackOff', `Back-off pulling image "shop/${name}:1"`) }),
  {
    events: [
      event(
        'Failed',
        `Failed to pull image "shop/${name}:1": rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/shop/${name}:1": failed to resolve reference "docker.io/shop/${name}:1": docker.io/shop/${name}:1: not found`,
        4,
        `uid-${name}-1`,
      ),
    ],
  },
]
const crashing = (name: string, log: string, ...needs: string[]) => [
  part(name, { status: backingOff(5) }, ...needs),
  saying(name, log),
]
const three = (...taints: (object[] | undefined)[]) => ({
  nodes: ['kind', 'b', 'c'].map((each, index) => ({ ...node(each), spec: { taints: taints[index] } }) as never),
})
const CORDON = [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }]
const cordoned = (...names: string[]) => ({
  nodes: ['kind', 'b', 'c'].map(
    (each) => ({ ...node(each), spec: names.includes(each) ? { unschedulable: true, taints: CORDON } : {} }) as never,
  ),
})
const pendingAt = (message: string, nodes: object, parts: PodParts = {}) => ({
  ...api({ ...unschedulable(message), ...parts }),
  ...nodes,
})
const cpu = (amount: string): PodParts => ({ spec: { resources: { requests: { cpu: amount } } } })
const WEBHOOK = (why: string) =>
  refused(
    `Internal error occurred: failed calling webhook "mpod.guard.io": failed to call webhook: Post "https://guard.system.svc:443/mutate?timeout=10s": ${why}`,
  )
const CLAIM = { object: 'shop/PersistentVolumeClaim/data' }
const jobOf = (pod: PodParts, ...more: object[]) =>
  world(owning('Job', { pods: [{ name: 'api-1', ...pod }], status: { active: 1 } as never }), NODES, ...more)
const daemon = (message: string, parts: PodParts = {}) =>
  world(
    owning('DaemonSet', {
      pods: [{ ...unschedulable(message), ...parts }, {}, {}].map((each, i) => ({ name: `api-${i + 1}`, ...each })),
    }),
    NODES,
  )

const CASCADES: readonly Kind[] = [
  f(
    'a cache whose image is not there, and two that need it',
    shop(
      ...noImage('redis-cart'),
      ...crashing(
        'cart',
        'Unhandled exception. StackExchange.Redis.RedisConnectionException: It was not possible to connect to the redis server(s). UnableToConnect on redis-cart:6379',
        'redis-cart:6379',
      ),
      part('frontend', up, 'cart:7070'),
      {
        events: [
          event('Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 500', 20, 'uid-frontend-1'),
        ],
      },
      served('redis-cart', 6379, false),
      served('cart', 7070, false),
      served('frontend', 80, false),
    ),
    'KD003',
    /redis-cart/,
    AWAY('redis-cart'),
  ),
  f(
    'a database on cordoned nodes, and what needs it',
    {
      ...shop(
        part(
          'db',
          unschedulable(
            '0/3 nodes are available: 3 node(s) were unschedulable. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
          ),
        ),
        ...crashing(
          'web',
          'psycopg2.OperationalError: connection to server at "db" (10.96.3.4), port 5432 failed: Connection refused',
          'db:5432',
        ),
        served('db', 5432, false),
      ),
      ...cordoned('kind', 'b', 'c'),
    },
    'KD022',
    /kind/,
    { ...AWAY('db'), ...BLOCKED },
  ),
  f(
    'a database without its ConfigMap, and what needs it',
    shop(
      part('mongodb-rate', {
        ...creating,
        podSpec: {
          containers: [{ name: 'app', image: 'a' }],
          volumes: [{ name: 'init', configMap: { name: 'mongo-rate-script' } }],
        },
      }),
      {
        events: [
          event(
            'FailedMount',
            'MountVolume.SetUp failed for volume "init" : configmap "mongo-rate-script" not found',
            8,
            'uid-mongodb-rate-1',
          ),
        ],
      },
      ...crashing(
        'rate',
        'panic: no reachable servers\nmain.main() dial tcp: mongodb-rate:27017: connect: connection refused',
        'mongodb-rate:27017',
      ),
      served('mongodb-rate', 27017, false),
    ),
    'KD026',
    /mongo-rate-script/,
    AWAY('mongodb-rate'),
  ),
  f(
    'two faults that have nothing to do with each other',
    shop(...noImage('frontend'), part('recommendation', { status: backingOff(4, 137, 'OOMKilled') }), part('ads')),
    'KD003',
    /frontend/,
    AWAY('frontend'),
  ),
  f(
    'a database that the quota refuses, and what needs it',
    shop(
      deployment({
        name: 'db',
        pods: [],
        replicaSet: [
          condition('ReplicaFailure', 'True', {
            reason: 'FailedCreate',
            message:
              'pods "db-2-x" is forbidden: exceeded quota: compute, requested: limits.memory=4Gi, used: limits.memory=6Gi, limited: limits.memory=8Gi',
          }),
        ],
      }),
      {
        events: [
          event(
            'FailedCreate',
            'Error creating: pods "db-2-x" is forbidden: exceeded quota: compute, requested: limits.memory=4Gi, used: limits.memory=6Gi, limited: limits.memory=8Gi',
            6,
            'uid-set-db',
          ),
        ],
      },
      ...crashing('web', 'Error: connect ECONNREFUSED 10.96.3.4:5432', 'db:5432'),
      served('db', 5432, false),
    ),
    'KD029',
    /limits\.memory/,
    AWAY('db'),
  ),
  f(
    'a port that the Service does not have',
    shop(
      part('currency'),
      served('currency', 7000),
      ...crashing('checkout', 'panic: dial tcp: currency:7001: connect: connection refused', 'currency:7001'),
    ),
    'KD013',
    /7001/,
    AWAY('checkout'),
  ),
  f(
    'a Service that selects nobody, and who needs it',
    shop(
      part('currency'),
      served('currency', 7000, false, 'curency'),
      ...crashing(
        'checkout',
        'panic: dial tcp 10.96.3.4:7000 (currency): connect: connection refused',
        'currency:7000',
      ),
    ),
    'KD038',
    /curency/,
    { object: 'shop/Service/currency' },
  ),
  f(
    'a node that is away with three services on it',
    {
      ...shop(part('ads', { ...up }), part('cart', { ...up }), part('mail', { ...up })),
      nodes: [node('kind', 'Unknown'), node('b'), node('c')],
    },
    'KD022',
    /kind/,
    { ...AWAY('ads'), ...BLOCKED },
  ),
  f(
    'a broker that never gets ready, and who waits for it in an init container',
    shop(
      part('kafka', up),
      {
        events: [
          event(
            'Unhealthy',
            'Readiness probe failed: dial tcp 10.0.0.1:9092: connect: connection refused',
            25,
            'uid-kafka-1',
          ),
        ],
      },
      part(
        'accounting',
        {
          init: { state: { running: {} } },
          initSpec: { name: 'prepare', command: ['sh', '-c', 'until nc -z kafka 9092; do sleep 2; done'] } as never,
        },
        'kafka:9092',
      ),
      served('kafka', 9092, false),
    ),
    'KD019',
    /9092/,
    AWAY('kafka'),
  ),
  f(
    'an affinity to pods that find no node themselves',
    shop(
      part('cache', {
        ...unschedulable(
          "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
        ),
        podSpec: { containers: [{ name: 'app', image: 'a' }], nodeSelector: { disk: 'nvme' } },
      }),
      part('web', {
        ...unschedulable(
          "0/3 nodes are available: 3 node(s) didn't match pod affinity rules. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
        ),
        podSpec: {
          containers: [{ name: 'app', image: 'a' }],
          affinity: {
            podAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: [
                { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'cache' } } },
              ],
            },
          },
        },
      }),
    ),
    'KD021',
    undefined,
    AWAY('cache'),
  ),
]

const NODE_FAULTS: readonly Kind[] = [
  f(
    'a node low on disk, by small pods too',
    evicted(
      'The node was low on resource: ephemeral-storage. Threshold quantity: 1073741824, available: 524288Ki. Container app was using 20Ki, request is 0, has larger consumption of ephemeral-storage. ',
    ),
    'KD036',
    /ephemeral-storage/,
    BLOCKED,
  ),
  f(
    'nodes under pressure, each of another kind',
    pendingAt(
      '0/3 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/pid-pressure: }, 2 node(s) had untolerated taint {node.kubernetes.io/memory-pressure: }. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
      three(
        [{ key: 'node.kubernetes.io/pid-pressure', effect: 'NoSchedule' }],
        [{ key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' }],
        [{ key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' }],
      ),
    ),
    'KD022',
    /pressure/,
    BLOCKED,
  ),
  f(
    'a node that shuts down',
    rejected('NodeShutdown', 'Pod was rejected: Node is in progress of shutting down, not admitting any new pods'),
    'KD084',
    /shutting down/,
    BLOCKED,
  ),
  f(
    'nodes that the cloud has switched off',
    pendingAt(
      '0/3 nodes are available: 3 node(s) had untolerated taint {node.cloudprovider.kubernetes.io/shutdown: }.',
      tainted('node.cloudprovider.kubernetes.io/shutdown', ''),
    ),
    'KD022',
    undefined,
    BLOCKED,
  ),
  f(
    'nodes that an administrator took out of service',
    pendingAt(
      '0/3 nodes are available: 3 node(s) had untolerated taint {node.kubernetes.io/out-of-service: nodeshutdown}.',
      tainted('node.kubernetes.io/out-of-service', 'nodeshutdown', 'NoExecute'),
    ),
    'KD022',
    undefined,
    BLOCKED,
  ),
  f(
    'nodes whose network agent has not come',
    pendingAt(
      '0/3 nodes are available: 3 node(s) had untolerated taint {node.cilium.io/agent-not-ready: true}.',
      tainted('node.cilium.io/agent-not-ready', 'true'),
    ),
    'KD022',
    undefined,
    BLOCKED,
  ),
  f(
    'nodes for Fargate alone',
    pendingAt(
      '0/3 nodes are available: 3 node(s) had untolerated taint {eks.amazonaws.com/compute-type: fargate}.',
      tainted('eks.amazonaws.com/compute-type', 'fargate'),
    ),
    'KD021',
    /fargate/,
  ),
  f(
    'nodes of the spot market',
    pendingAt(
      '0/3 nodes are available: 3 node(s) had untolerated taint(s).',
      tainted('kubernetes.azure.com/scalesetpriority', 'spot'),
    ),
    'KD021',
    /spot/,
  ),
  f(
    'the only node is of the control plane',
    {
      ...api(
        unschedulable(
          '0/1 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
        ),
      ),
      nodes: [
        {
          ...node('kind'),
          spec: { taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] },
        } as never,
      ],
    },
    'KD021',
    /control-plane/,
  ),
  f(
    'a daemon of which one pod is on a lost node',
    {
      ...world(
        owning('DaemonSet', {
          pods: [
            { name: 'api-1', ...up },
            { name: 'api-2', podSpec: { nodeName: 'b', containers: [{ name: 'app', image: 'a' }] } },
          ],
        }),
      ),
      nodes: [node('kind', 'Unknown'), node('b')],
    },
    'KD022',
    /kind/,
    { ...AT('DaemonSet'), ...BLOCKED },
  ),
  f(
    'a set whose pod cannot leave a lost node',
    {
      ...world(owning('StatefulSet', { pods: [{ name: 'api-0', ...up, deleting: true }], spec: { replicas: 1 } })),
      nodes: [node('kind', 'Unknown'), node('b')],
    },
    'KD022',
    /kind/,
    { ...AT('StatefulSet'), ...BLOCKED },
  ),
]

const SCHEDULING: readonly Kind[] = [
  f(
    'a host port that another daemon has on its node',
    daemon(
      "0/3 nodes are available: 1 node(s) didn't have free ports for the requested pod ports, 2 node(s) didn't satisfy plugin(s) [NodeAffinity]. preemption: 0/3 nodes are available: 1 No preemption victims found for incoming pod, 2 Preemption is not helpful for scheduling.",
      { spec: { ports: [{ containerPort: 9100, hostPort: 9100 }] } },
    ),
    'KD023',
    /port/,
    AT('DaemonSet'),
  ),
  f(
    'a daemon that asks for more than its node has',
    daemon(
      "0/3 nodes are available: 1 Insufficient cpu, 2 node(s) didn't satisfy plugin(s) [NodeAffinity]. preemption: 0/3 nodes are available: 1 No preemption victims found for incoming pod, 2 Preemption is not helpful for scheduling.",
      cpu('8'),
    ),
    'KD020',
    /cpu/i,
    AT('DaemonSet'),
  ),
  f(
    'more memory than any worker has, beside a control plane',
    pendingAt(
      '0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 Insufficient memory. no new claims to deallocate, preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.',
      three([{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }]),
      { spec: { resources: { requests: { memory: '64Gi' } } } },
    ),
    'KD020',
    /memory/,
  ),
  f(
    'a selector for another processor, beside a control plane',
    pendingAt(
      "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 node(s) didn't match Pod's node affinity/selector.",
      three([{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }]),
      { podSpec: { containers: [{ name: 'app', image: 'a' }], nodeSelector: { 'kubernetes.io/arch': 'arm64' } } },
    ),
    'KD021',
    undefined,
  ),
  f(
    'a third replica that would fit the cordoned node',
    {
      ...world(
        deployment({
          pods: [
            { podSpec: { nodeName: 'b', containers: [{ name: 'app', image: 'a' }] } },
            { podSpec: { nodeName: 'c', containers: [{ name: 'app', image: 'a' }] } },
            {
              ...unschedulable(
                "0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) didn't match pod anti-affinity rules. preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.",
              ),
              podSpec: {
                containers: [{ name: 'app', image: 'a' }],
                affinity: {
                  podAntiAffinity: {
                    requiredDuringSchedulingIgnoredDuringExecution: [
                      { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'api' } } },
                    ],
                  },
                },
              },
            },
          ],
        }),
      ),
      nodes: ['kind', 'b', 'c'].map(
        (each) =>
          ({
            ...node(each, 'True', { metadata: { name: each, labels: { 'kubernetes.io/hostname': each } } }),
            spec: each === 'kind' ? { unschedulable: true, taints: CORDON } : {},
          }) as never,
      ),
    },
    'KD022',
    /kind/,
    BLOCKED,
  ),
  f(
    'a processor count that no node has, one of them cordoned',
    pendingAt(
      '0/3 nodes are available: 1 node(s) were unschedulable, 2 Insufficient cpu. preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.',
      cordoned('kind'),
      cpu('16'),
    ),
    'KD020',
    /cpu/i,
  ),
  f(
    'a provisioner that never binds',
    claimed(
      "Waiting for a volume to be created either by the external provisioner 'ebs.csi.aws.com' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.",
      'ExternalProvisioning',
    ),
    'KD025',
    /ebs\.csi/,
    { ...CLAIM, ...BLOCKED },
  ),
  f(
    'a claim that waits for its pod, and a pod that is too large',
    {
      ...claimed('waiting for first consumer to be created before binding', 'WaitForFirstConsumer', {
        storageClasses: [
          {
            metadata: { name: 'fast' },
            provisioner: 'ebs.csi.aws.com',
            volumeBindingMode: 'WaitForFirstConsumer',
          } as never,
        ],
      }),
      pods: world(
        deployment({
          pods: [
            {
              ...unschedulable(
                '0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.',
              ),
              spec: { resources: { requests: { cpu: '16' } } },
              podSpec: { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }] } as never,
            },
          ],
        }),
      ).pods,
    },
    'KD020',
    /cpu/i,
  ),
]

const VOLUMES: readonly Kind[] = [
  f(
    'a cloud that lets nobody make volumes',
    claimed(
      'failed to provision volume with StorageClass "fast": rpc error: code = Internal desc = Could not create volume "pvc-1": could not create volume in EC2: operation error EC2: CreateVolume, https response error StatusCode: 403, api error UnauthorizedOperation: You are not authorized to perform this operation.',
    ),
    'KD025',
    /UnauthorizedOperation/,
    { ...CLAIM, ...BLOCKED },
  ),
  f(
    'a volume that is larger than the driver makes',
    claimed(
      'failed to provision volume with StorageClass "fast": rpc error: code = OutOfRange desc = invalid capacity range: requested size 1Pi is larger than the maximum of 64Ti',
    ),
    'KD025',
    /64Ti/,
    CLAIM,
  ),
  f(
    'a snapshot that is not there',
    claimed(
      'failed to provision volume with StorageClass "fast": error getting handle for DataSource Type VolumeSnapshot by Name nightly: error getting snapshot nightly from api server: volumesnapshots.snapshot.storage.k8s.io "nightly" not found',
    ),
    'KD025',
    /nightly/,
    CLAIM,
  ),
  f(
    'a file of the node that is no socket',
    mount('hostPath type check failed: /var/run/docker.sock is not a socket file'),
    'KD026',
    /docker\.sock/,
  ),
  f(
    'a disk of the node that is not there',
    api(
      creating,
      told(
        'FailedMount',
        'MountVolume.NewMounter initialization failed for volume "local-1" : path "/mnt/disks/ssd1" does not exist',
        8,
      ),
    ),
    'KD026',
    /ssd1/,
  ),
  f(
    'a raw device that is mounted as a folder',
    api(
      creating,
      told(
        'FailedMount',
        'Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[data], failed to process volumes=[data]: volume data has volumeMode Block, but is specified in volumeMounts',
        5,
      ),
    ),
    'KD026',
    /volumeMode Block/,
  ),
  f(
    'a driver that makes no volumes for a pod alone',
    mount(
      'kubernetes.io/csi: mounter.SetUpAt failed to check volume lifecycle mode: volume mode "Ephemeral" not supported by driver ebs.csi.aws.com (only supports ["Persistent"])',
    ),
    'KD026',
    /Ephemeral/,
  ),
  f(
    'a node without the driver that attaches',
    attach('AttachVolume.Attach failed for volume "pvc-1" : CSINode kind does not contain driver ebs.csi.aws.com'),
    'KD027',
    /CSINode/,
    BLOCKED,
  ),
  f(
    'an attachment that is being deleted',
    attach('AttachVolume.Attach failed for volume "pvc-1" : volume attachment is being deleted'),
    'KD027',
    /being deleted/,
    BLOCKED,
  ),
  f(
    'a cloud that lets nobody attach',
    attach(
      'AttachVolume.Attach failed for volume "pvc-1" : rpc error: code = Internal desc = Could not attach volume "vol-0" to node "i-0": operation error EC2: AttachVolume, https response error StatusCode: 403, api error UnauthorizedOperation: You are not authorized to perform this operation.',
    ),
    'KD027',
    /UnauthorizedOperation/,
    BLOCKED,
  ),
  f(
    'an attacher that does not answer',
    attach(
      'AttachVolume.Attach failed for volume "pvc-1" : timed out waiting for external-attacher of ebs.csi.aws.com CSI driver to attach volume vol-0',
    ),
    'KD027',
    /external-attacher/,
    BLOCKED,
  ),
  f(
    'a claim that is being deleted',
    pending(
      '0/3 nodes are available: persistentvolumeclaim "data" is being deleted. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
    ),
    'KD025',
    /data/,
  ),
]

const PODS: readonly Kind[] = [
  f('an init container that needs more memory', api({ init: backingOff(3, 137, 'OOMKilled') }), 'KD014', /memory/),
  f(
    'an init container whose image is not there',
    api(
      {
        init: waiting('ImagePullBackOff', 'Back-off pulling image "shop/migrate:9"'),
        initSpec: { image: 'shop/migrate:9' },
      },
      told(
        'Failed',
        'Failed to pull image "shop/migrate:9": failed to resolve reference "docker.io/shop/migrate:9": docker.io/shop/migrate:9: not found',
        3,
      ),
    ),
    'KD003',
    /migrate:9/,
  ),
  f(
    'an init container without its Secret',
    api({ init: waiting('CreateContainerConfigError', 'secret "db-admin" not found') }),
    'KD009',
    /db-admin/,
  ),
  f(
    'a probe that cannot be run',
    probe(
      'Readiness probe errored and resulted in unknown state: rpc error: code = Unknown desc = failed to exec in container: failed to start exec "a1": OCI runtime exec failed: exec failed: unable to start container process: exec: "pg_isready": executable file not found in $PATH',
      { readinessProbe: { exec: { command: ['pg_isready'] } } },
    ),
    'KD019',
    /pg_isready/,
  ),
  f(
    'a service of gRPC that the server does not know',
    probe('Readiness probe failed: rpc error: code = NotFound desc = unknown service', {
      readinessProbe: { grpc: { port: 9000, service: 'shop.Cart' } },
    }),
    'KD019',
    /unknown service/,
  ),
  f(
    'a startup probe that kills a slow program',
    api(
      {
        status: { ...upAfter(4, 143), ready: false },
        ready: false,
        phase: 'Running',
        spec: { startupProbe: { httpGet: { port: 8080, path: '/up' } } } as never,
      },
      {
        events: [
          event('Unhealthy', 'Startup probe failed: HTTP probe failed with statuscode: 503', 14),
          event('Killing', 'Container app failed startup probe, will be restarted', 4),
        ],
      },
    ),
    'KD018',
    /503|startup/,
  ),
  f(
    'a server that does not answer its probe',
    probe(
      'Readiness probe failed: Get "http://10.0.0.1:8080/healthz": net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
      http(8080),
    ),
    'KD019',
    /Timeout/,
  ),
  f(
    'a probe of TLS of a plain server',
    probe(
      'Readiness probe failed: Get "https://10.0.0.1:8080/healthz": http: server gave HTTP response to HTTPS client',
      { readinessProbe: { httpGet: { port: 8080, path: '/healthz', scheme: 'HTTPS' } } as never },
    ),
    'KD019',
    /HTTP response to HTTPS/,
  ),
  f(
    'a probe in a circle of redirects',
    probe('Readiness probe failed: Get "http://10.0.0.1:8080/login": stopped after 10 redirects', http(8080)),
    'KD019',
    /redirects/,
  ),
  f(
    'a user of root where nobody may be root',
    configured(`container's runAsUser breaks non-root policy (pod: "api-1_shop(4d7e)", container: app)`),
    'KD010',
    /non-root|root/,
  ),
  f(
    'a sub-path that cannot be prepared',
    configured('failed to prepare subPath for volumeMount "conf" of container "app"'),
    'KD009',
    /conf/,
  ),
  f(
    'a sub-path that cannot be made',
    configured('failed to create subPath directory for volumeMount "data" of container "app"'),
    'KD009',
    /data/,
  ),
  f(
    'an image of Linux on a node of Windows',
    pull('no matching manifest for windows/amd64 10.0.20348 in the manifest list entries'),
    'KD006',
    /windows/,
  ),
  f(
    'a container of another Windows than its host',
    api(
      startError(
        'hcs::CreateComputeSystem app: The container operating system does not match the host operating system.',
      ),
    ),
    'KD006',
    /operating system/,
  ),
  f(
    'a shared memory that is too small',
    crash(
      'FATAL:  could not resize shared memory segment "/PostgreSQL.3716213" to 134483968 bytes: No space left on device',
    ),
    'KD013',
    /shared memory/,
  ),
  f(
    'a volume that is full',
    crash(
      "2026-01-01T00:00:00Z 0 [ERROR] [MY-012592] [InnoDB] Operating system error number 28 in a file operation.\n[ERROR] [MY-012594] [InnoDB] Error number 28 means 'No space left on device'",
    ),
    'KD013',
    /No space left/,
  ),
  f(
    'a certificate that has expired',
    crash(
      'panic: tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-01-02T00:00:00Z is after 2026-01-01T00:00:00Z',
    ),
    'KD013',
    /expired/,
  ),
  f(
    'a variable that Kubernetes sets for a Service',
    crash('panic: strconv.Atoi: parsing "tcp://10.96.13.4:6379": invalid syntax'),
    'KD013',
    /10\.96\.13\.4/,
  ),
  f(
    'a program out of file descriptors',
    api(
      { status: { ...backingOff(5, 143) } },
      {
        events: [
          event(
            'Unhealthy',
            'Liveness probe failed: Get "http://10.0.0.1:8080/healthz": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
            15,
          ),
          event('Killing', 'Container app failed liveness probe, will be restarted', 5),
        ],
      },
      wrote('http: Accept error: accept tcp [::]:8080: accept4: too many open files; retrying in 1s'),
    ),
    'KD018',
    /liveness/i,
  ),
]

const IMAGES: readonly Kind[] = [
  f(
    'a repository of ECR without a login',
    pull(
      'failed to pull and unpack image "1.dkr.ecr.eu-west-1.example/api:1": failed to resolve reference "1.dkr.ecr.eu-west-1.example/api:1": pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials',
    ),
    'KD004',
    /basic auth/,
  ),
  f(
    'a repository of ECR that the node may not read',
    pull(
      'failed to resolve reference "1.dkr.ecr.eu-west-1.example/api:1": unexpected status from HEAD request to https://1.dkr.ecr.eu-west-1.example/v2/api/manifests/1: 403 Forbidden',
    ),
    'KD004',
    /403/,
  ),
  f(
    'a repository of Artifact Registry that the account may not read',
    pull(
      'failed to resolve reference "eu.pkg.example/p/r/api:1": failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://eu.pkg.example/v2/token?scope=repository%3Ap%2Fr%2Fapi%3Apull&service=eu.pkg.example: 403 Forbidden: denied: Permission "artifactregistry.repositories.downloadArtifacts" denied on resource "projects/p/locations/eu/repositories/r" (or it may not exist)',
    ),
    'KD004',
    /downloadArtifacts/,
  ),
  f(
    'a registry of Azure without a login',
    pull(
      'failed to resolve reference "shop.acr.example/api:1": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://shop.acr.example/oauth2/token?scope=repository%3Aapi%3Apull&service=shop.acr.example: 401 Unauthorized',
    ),
    'KD004',
    /401/,
  ),
  f(
    'a private repository of Quay',
    pull(
      'initializing source docker://quay.example/shop/api:1: reading manifest 1 in quay.example/shop/api: unauthorized: access to the requested resource is not authorized',
    ),
    'KD004',
    /not authorized/,
  ),
  f(
    'a private repository of GitLab',
    pull(
      'failed to resolve reference "registry.gitlab.example/shop/api:1": failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://gitlab.example/jwt/auth: 403 Forbidden: denied: access forbidden',
    ),
    'KD004',
    /access forbidden/,
  ),
  f(
    'a password of Docker Hub that is wrong',
    pull(
      'failed to resolve reference "docker.io/shop/api:1": failed to authorize: failed to fetch oauth token: unexpected status from POST request: 401 Unauthorized: unauthorized: incorrect username or password',
    ),
    'KD004',
    /incorrect username/,
  ),
  f(
    'an artifact that Harbor does not have',
    pull(
      'initializing source docker://harbor.example/shop/api:1: reading manifest 1 in harbor.example/shop/api: unknown: artifact shop/api:1 not found',
    ),
    'KD003',
    /artifact/,
  ),
  f(
    'a registry that times out in the middle',
    pull(
      'failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/shop/api/blobs/sha256:1: 504 Gateway Timeout',
    ),
    'KD005',
    /504/,
    BLOCKED,
  ),
  f(
    'a registry whose address nobody routes',
    pull(
      'pinging container registry registry.corp.example: Get "https://registry.corp.example/v2/": dial tcp 10.0.0.9:443: connect: no route to host',
    ),
    'KD005',
    /no route/,
    BLOCKED,
  ),
  f(
    'a name server that misbehaves',
    pull(
      'failed to resolve reference "docker.io/shop/api:1": failed to do request: Head "https://registry-1.docker.io/v2/shop/api/manifests/1": dial tcp: lookup registry-1.docker.io on 172.18.0.1:53: server misbehaving',
    ),
    'KD005',
    /misbehaving/,
    BLOCKED,
  ),
  f('too many pulls of one node', pull('pull QPS exceeded'), 'KD005', /QPS/, BLOCKED),
  f(
    'an image on the node that the pod may not use',
    api({
      status: waiting(
        'ErrImageNeverPull',
        'Container image "shop/api:1" is present with pull policy of Never but does not have the proper credentials to access the image',
      ),
    }),
    'KD004',
    /credentials/,
  ),
  f(
    'a name in capitals',
    api({
      status: waiting(
        'InvalidImageName',
        'Failed to apply default image tag "Shop/API:1": couldn\'t parse image name "Shop/API:1": invalid reference format: repository name (Shop/API) must be lowercase',
      ),
    }),
    'KD001',
    /lowercase/,
  ),
]

const NETWORK: readonly Kind[] = [
  f(
    'an agent of Cilium that does not run',
    sandbox(
      'failed to setup network for sandbox "a": plugin type="cilium-cni" name="cilium" failed (add): unable to connect to Cilium agent: failed to create cilium agent client after 30.000000 seconds timeout: Get "http://localhost/v1/config": dial unix /var/run/cilium/cilium.sock: connect: no such file or directory',
    ),
    'KD028',
    /cilium/,
    BLOCKED,
  ),
  f(
    'an agent of the cloud that does not answer',
    sandbox(
      'failed to setup network for sandbox "a": plugin type="aws-cni" name="aws-cni" failed (add): add cmd: Error received from AddNetwork gRPC call: rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 127.0.0.1:50051: connect: connection refused"',
    ),
    'KD028',
    /50051/,
    BLOCKED,
  ),
  f(
    'Flannel without its subnet',
    sandbox(
      'failed to setup network for sandbox "a": plugin type="flannel" failed (add): loadFlannelSubnetEnv failed: open /run/flannel/subnet.env: no such file or directory',
    ),
    'KD028',
    /flannel/,
    BLOCKED,
  ),
  f(
    'a plugin for another processor',
    sandbox(
      'failed to setup network for sandbox "a": plugin type="calico" failed (add): fork/exec /opt/cni/bin/calico: exec format error',
    ),
    'KD028',
    /exec format/,
    BLOCKED,
  ),
  f(
    'a mesh whose agent is not on the node',
    sandbox(
      'failed to setup network for sandbox "a": plugin type="istio-cni" name="istio-cni" failed (add): unable to push CNI event (status code 0): Post "http://pluginevent/cmdadd": dial unix /var/run/istio-cni/pluginevent.sock: connect: no such file or directory',
    ),
    'KD028',
    /istio/,
    BLOCKED,
  ),
  f(
    'a node without room for cgroups',
    sandbox(
      'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: unable to apply cgroup configuration: mkdir /sys/fs/cgroup/memory/kubepods/burstable/pod1: no space left on device',
    ),
    'KD022',
    /cgroup/,
    BLOCKED,
  ),
  f(
    'a sandbox that the runtime still makes',
    sandbox('failed to reserve sandbox name "api-1_shop_4d7e_0": name "api-1_shop_4d7e_0" is reserved for "9f2c"'),
    'KD022',
    /reserved/,
    BLOCKED,
  ),
  f(
    'a runtime out of file descriptors',
    sandbox(
      'failed to create containerd task: failed to start shim: start failed: fork/exec /usr/local/bin/containerd-shim-runc-v2: too many open files',
    ),
    'KD022',
    /too many open files/,
    BLOCKED,
  ),
  f(
    'an annotation of networks that is no JSON',
    sandbox(
      'failed to setup network for sandbox "a": plugin type="multus" name="multus-cni-network" failed (add): Multus: [shop/api-1]: error parsing pod network annotation: parsePodNetworkAnnotation: failed to parse pod Network Attachment Selection Annotation JSON format: invalid character \'}\' looking for beginning of object key string',
    ),
    'KD028',
    /annotation/i,
  ),
  f(
    'a setting of the kernel that may not be written',
    sandbox(
      'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: open sysctl net.netfilter.nf_conntrack_max file: unsafe procfs detected: openat2 /proc/net/netfilter: no such file or directory',
    ),
    'KD011',
    /nf_conntrack_max/,
  ),
]

const ADMISSION: readonly Kind[] = [
  f('a webhook that takes too long', WEBHOOK('context deadline exceeded'), 'KD062', /guard/, BLOCKED),
  f('a webhook without a pod', WEBHOOK('no endpoints available for service "guard"'), 'KD062', /guard/, BLOCKED),
  f('a webhook that closes the connection', WEBHOOK('EOF'), 'KD062', /guard/, BLOCKED),
  f(
    'a webhook with an error inside',
    refused(
      'Internal error occurred: failed calling webhook "mpod.guard.io": failed to call webhook: an error on the server ("") has prevented the request from succeeding',
    ),
    'KD062',
    /guard/,
    BLOCKED,
  ),
  f(
    'a signature that nobody made',
    refused(
      'admission webhook "mutate.kyverno.svc-fail" denied the request: \n\nresource Pod/shop/api-x was blocked due to the following policies \n\nverify-image:\n  check: \'failed to verify image docker.io/shop/api:1: .attestors[0].entries[0].keys: no matching signatures\'',
    ),
    'KD030',
    /signatures/,
  ),
  f(
    'host ports below the baseline, of a set',
    refusedSet(
      'create Pod api-0 in StatefulSet api failed error: pods "api-0" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true), hostPort (container "app" uses hostPort 9100)',
    ),
    'KD030',
    /hostPort/,
    AT('StatefulSet'),
  ),
  f(
    'devices that the driver cannot prepare',
    api(
      creating,
      told(
        'FailedPrepareDynamicResources',
        'Failed to prepare dynamic resources: prepare dynamic resources: NodePrepareResources failed for ResourceClaim gpu: error preparing devices for claim 1: unable to find device gpu-3',
        6,
      ),
    ),
    'KD069',
    /gpu/,
    BLOCKED,
  ),
  f(
    'a driver of devices that is not on the node',
    api(
      creating,
      told(
        'FailedPrepareDynamicResources',
        'Failed to prepare dynamic resources: prepare dynamic resources: DRA driver gpu.nvidia.com is not registered',
        6,
      ),
    ),
    'KD069',
    /gpu\.nvidia\.com/,
    BLOCKED,
  ),
]

const TASKS: readonly Kind[] = [
  f(
    'a Job that needs more memory',
    world(
      owning('Job', {
        pods: [{ name: 'api-1', phase: 'Failed', ready: false, conditions: [], status: terminated(137, 'OOMKilled') }],
        status: {
          failed: 4,
          conditions: [
            condition('FailureTarget', 'True', { reason: 'BackoffLimitExceeded' }),
            condition('Failed', 'True', {
              reason: 'BackoffLimitExceeded',
              message: 'Job has reached the specified backoff limit',
            }),
          ],
        } as never,
      }),
      NODES,
    ),
    'KD035',
    /memory|OOM/i,
    AT('Job'),
  ),
  f(
    'a Job whose image is not there',
    jobOf(
      { status: waiting('ImagePullBackOff', 'Back-off pulling image "shop/api:1"') },
      told('Failed', 'Failed to pull image "shop/api:1": docker.io/shop/api:1: not found', 3),
    ),
    'KD003',
    undefined,
    AT('Job'),
  ),
  f(
    'a Job that no node has room for',
    jobOf({
      ...unschedulable(
        '0/3 nodes are available: 3 Insufficient memory. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.',
      ),
      spec: { resources: { requests: { memory: '100Gi' } } },
    }),
    'KD020',
    /memory/,
    AT('Job'),
  ),
  f(
    'a Job over its limit of failures by an exit code',
    job(
      'PodFailurePolicy',
      'Container app for pod shop/api-1 failed with exit code 42 matching FailJob rule at index 0',
      42,
      'schema version 7 is newer than 6',
    ),
    'KD035',
    /42|schema/,
    AT('Job'),
  ),
  f(
    'a target port by a name that no pod has',
    world(deployment(), NODES, {
      ...served('api', 80, false),
      services: [
        {
          kind: 'Service',
          metadata: { name: 'api', namespace: 'shop', uid: 'uid-service-api' },
          spec: { selector: { app: 'api' }, ports: [{ port: 80, targetPort: 'web' }] },
        } as never,
      ],
    }),
    'KD038',
    /web/,
    { object: 'shop/Service/api' },
  ),
]

export const ONE_BESIDE_ANOTHER: readonly Kind[] = [
  ...CASCADES,
  ...NODE_FAULTS,
  ...SCHEDULING,
  ...VOLUMES,
  ...PODS,
  ...IMAGES,
  ...NETWORK,
  ...ADMISSION,
  ...TASKS,
]

const ready = (...events: ReturnType<typeof event>[]) => world(deployment(), NODES, { events })
const others = (kind: string, spec: object, status: object) => ({
  wanted: [{ kind, namespace: 'shop', name: 'api' }],
  others: [{ kind, metadata: { name: 'api', namespace: 'shop', generation: 1 }, spec, status } as never],
})
const bound = (more: object, ...events: ReturnType<typeof event>[]) =>
  world(deployment(), NODES, {
    wanted: [{ kind: 'PersistentVolumeClaim', namespace: 'shop', name: 'data' }],
    claims: [
      {
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data', namespace: 'shop', uid: 'uid-data' },
        spec: { storageClassName: 'fast', volumeName: 'pvc-1' },
        status: { phase: 'Bound', ...more },
      } as never,
    ],
    volumes: [
      {
        metadata: { name: 'pvc-1' },
        spec: { claimRef: { namespace: 'shop', name: 'data', uid: 'uid-data' } },
        status: { phase: 'Bound' },
      } as never,
    ],
    events,
  })
export const ONE_BESIDE_ANOTHER_HEALTHY: readonly Pick<Kind, 'what' | 'film'>[] = [
  healthy(
    'a claim that grows when its pod starts again',
    bound({
      conditions: [
        condition('FileSystemResizePending', 'True', {
          message: 'Waiting for user to (re-)start a pod to finish file system resize of volume on node.',
        }),
      ],
    }),
  ),
  healthy(
    'a claim whose growth the driver refused',
    bound(
      { conditions: [condition('Resizing', 'True')] },
      event(
        'VolumeResizeFailed',
        'resize volume "pvc-1" by resizer "ebs.csi.aws.com" failed: rpc error: code = Internal desc = too soon',
        4,
        'uid-data',
      ),
    ),
  ),
  healthy(
    'an autoscaler for pods without requests',
    world(
      deployment(),
      NODES,
      others(
        'HorizontalPodAutoscaler',
        { scaleTargetRef: { kind: 'Deployment', name: 'api' } },
        {
          conditions: [
            condition('AbleToScale', 'True', { reason: 'SucceededGetScale' }),
            condition('ScalingActive', 'False', {
              reason: 'FailedGetResourceMetric',
              message:
                'the HPA was unable to compute the replica count: failed to get cpu utilization: missing request for cpu in container app of Pod api-1',
            }),
          ],
        },
      ),
    ),
  ),
  healthy(
    'a set of which a part alone is updated',
    world(
      owning('StatefulSet', {
        pods: [{}, {}, {}],
        spec: { replicas: 3, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } } as never,
        status: { updatedReplicas: 1 },
      }),
      NODES,
    ),
  ),
  healthy('pods that have to be ready for 30 s', {
    0: world(
      deployment({ pods: [{}, {}], spec: { minReadySeconds: 30 } as never, status: { availableReplicas: 0 } }),
      NODES,
    ),
    32: world(deployment({ pods: [{}, {}], spec: { minReadySeconds: 30 } as never }), NODES),
  }),
  healthy(
    'a program that was killed for memory once',
    api({ ready: true, status: upAfter(1, 137, 'OOMKilled') as never }),
  ),
  healthy(
    'a Service for another host',
    world(deployment(), NODES, {
      wanted: [{ kind: 'Service', namespace: 'shop', name: 'mail' }],
      services: [
        {
          kind: 'Service',
          metadata: { name: 'mail', namespace: 'shop' },
          spec: { type: 'ExternalName', externalName: 'mail.example.com' },
        } as never,
      ],
    }),
  ),
  healthy(
    'a Service whose addresses were written by hand',
    world(deployment(), NODES, {
      wanted: [{ kind: 'Service', namespace: 'shop', name: 'old' }],
      services: [
        { kind: 'Service', metadata: { name: 'old', namespace: 'shop' }, spec: { ports: [{ port: 5432 }] } } as never,
      ],
      endpointSlices: [
        {
          metadata: { name: 'old-1', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'old' } },
          ports: [{ port: 5432 }],
          endpoints: [{}],
        },
      ],
    }),
  ),
  healthy('a Secret that the kubelet had not read yet', {
    0: mount('object "shop"/"api-config" not registered'),
    10: well,
  }),
  healthy('a Job whose pod was moved once', {
    0: world(
      owning('Job', {
        pods: [
          {
            name: 'api-0',
            phase: 'Failed',
            ready: false,
            conditions: [condition('DisruptionTarget', 'True', { reason: 'EvictionByEvictionAPI' })],
            status: terminated(143),
          },
          { name: 'api-1' },
        ],
        status: { active: 1 } as never,
      }),
      NODES,
    ),
    20: world(
      owning('Job', {
        pods: [{ name: 'api-1', phase: 'Succeeded', ready: false, status: terminated(0, 'Completed') }],
        status: { succeeded: 1, conditions: [condition('Complete', 'True')] } as never,
      }),
      NODES,
    ),
  }),
  healthy('a Job whose pods still end', {
    0: world(
      owning('Job', {
        pods: [{ name: 'api-1' }],
        status: {
          active: 1,
          conditions: [condition('SuccessCriteriaMet', 'True', { reason: 'SuccessPolicy' })],
        } as never,
      }),
      NODES,
    ),
    20: world(
      owning('Job', {
        pods: [],
        status: {
          succeeded: 1,
          conditions: [condition('SuccessCriteriaMet', 'True'), condition('Complete', 'True')],
        } as never,
      }),
      NODES,
    ),
  }),
  healthy('a node whose network comes after 15 s', {
    0: api(
      creating,
      told(
        'NetworkNotReady',
        'network is not ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
        6,
      ),
    ),
    15: well,
  }),
  healthy(
    'a pod that found no node at first',
    ready(
      event(
        'FailedScheduling',
        '0/3 nodes are available: 3 node(s) had untolerated taint {node.kubernetes.io/not-ready: }.',
        3,
      ),
    ),
  ),
  healthy('too many pulls for 15 s', { 0: pull('pull QPS exceeded'), 15: well }),
  healthy('a webhook that has no pod for 20 s', { 0: WEBHOOK('no endpoints available for service "guard"'), 20: well }),
  healthy('a volume that leaves another node for 30 s', {
    0: attach('AttachVolume.Attach failed for volume "pvc-1" : volume attachment is being deleted'),
    30: well,
  }),
  healthy('pods that were evicted before', beside(gone('api-7', 'Evicted'), gone('api-8', 'Evicted'))),
  healthy('a pod that a shutdown of its node ended', beside(gone('api-7', 'Terminated'))),
  healthy(
    'a redirect of a probe to elsewhere that counts',
    ready(
      event(
        'ProbeWarning',
        'Readiness probe warning: Probe terminated redirects, Response body: <a href="https://login.example.com">',
        9,
      ),
    ),
  ),
  healthy(
    'too many search domains',
    ready(
      event(
        'DNSConfigForming',
        'Nameserver limits were exceeded, some nameservers have been omitted, the applied nameserver line is: 10.96.0.10 1.1.1.1 8.8.8.8',
        12,
      ),
    ),
  ),
  healthy(
    'a pull secret that nobody needs',
    ready(
      event(
        'FailedToRetrieveImagePullSecret',
        'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.',
        9,
      ),
    ),
  ),
  healthy('a claim that waits for its pod for 12 s', {
    0: {
      ...claimed('waiting for first consumer to be created before binding', 'WaitForFirstConsumer', {
        storageClasses: [
          {
            metadata: { name: 'fast' },
            provisioner: 'ebs.csi.aws.com',
            volumeBindingMode: 'WaitForFirstConsumer',
          } as never,
        ],
      }),
    },
    12: bound({}),
  }),
  healthy('no replica by wish', world(deployment({ pods: [], spec: { replicas: 0 } }), NODES)),
  healthy(
    'a budget that lets no pod go',
    world(
      deployment(),
      NODES,
      others(
        'PodDisruptionBudget',
        { minAvailable: 1 },
        { observedGeneration: 1, expectedPods: 1, currentHealthy: 1, desiredHealthy: 1, disruptionsAllowed: 0 },
      ),
    ),
  ),
  healthy('a quota that the old pods still use', {
    0: world(
      deployment({
        pods: [],
        replicaSet: [
          condition('ReplicaFailure', 'True', {
            reason: 'FailedCreate',
            message:
              'pods "api-x" is forbidden: exceeded quota: pods, requested: pods=1, used: pods=2, limited: pods=2',
          }),
        ],
      }),
      {
        pods: world(
          deployment({
            pods: [
              { name: 'api-old-1', deleting: true },
              { name: 'api-old-2', deleting: true },
            ],
          }),
        ).pods.map((each) => ({
          ...each,
          metadata: { ...each.metadata, ownerReferences: [{ kind: 'ReplicaSet', name: 'api-1', uid: 'uid-old-api' }] },
        })),
      },
      NODES,
      {
        events: [
          event(
            'FailedCreate',
            'Error creating: pods "api-x" is forbidden: exceeded quota: pods, requested: pods=1, used: pods=2, limited: pods=2',
            5,
            'uid-set-api',
          ),
        ],
      },
    ),
    25: well,
  }),
  healthy(
    'a pod that is made larger in its place',
    api({
      ready: true,
      phase: 'Running',
      conditions: [
        condition('PodScheduled', 'True'),
        condition('Ready', 'True'),
        condition('PodResizeInProgress', 'True'),
      ],
      status: { state: { running: {} }, ready: true },
    }),
  ),
  healthy(
    'a program whose node was started again',
    api({ ready: true, status: upAfter(1, 137, 'ContainerStatusUnknown') as never }),
  ),
  healthy('a sandbox that was made twice', {
    0: api(creating, told('SandboxChanged', 'Pod sandbox changed, it will be killed and re-created.', 2)),
    15: well,
  }),
  healthy(
    'a node that was not ready for a moment',
    ready(
      event('NodeNotReady', 'Node is not ready', 2),
      event('TaintManagerEviction', 'Cancelling deletion of Pod shop/api-1', 1, 'uid-api-1', 'Normal'),
    ),
  ),
  healthy('a probe that took too long while its program started', {
    0: probe('Readiness probe failed: command timed out: "/bin/grpc_health_probe" timed out after 1s', {
      readinessProbe: { exec: { command: ['/bin/grpc_health_probe'] } },
    }),
    30: well,
  }),
  healthy('a login of a registry that came late', {
    0: api(
      { status: waiting('ErrImagePull', 'x') },
      told(
        'Failed',
        'Failed to pull image "shop/api:1": failed to authorize: failed to fetch oauth token: unexpected status: 401 Unauthorized',
        1,
      ),
    ),
    8: well,
  }),
  healthy('a role that came a second after its pod', {
    0: api(
      { status: backingOff(1) },
      wrote(
        'leases.coordination.k8s.io is forbidden: User "system:serviceaccount:shop:api" cannot create resource "leases" in API group "coordination.k8s.io"',
      ),
    ),
    14: well,
  }),
  healthy('devices that a node prepares at the second try', {
    0: api(
      creating,
      told(
        'FailedPrepareDynamicResources',
        'Failed to prepare dynamic resources: prepare dynamic resources: DRA driver gpu.nvidia.com is not registered',
        2,
      ),
    ),
    15: well,
  }),
  // The first film had neither the taint nor what fills the other nodes, which the API server always shows.
  healthy('a node taken away by its autoscaler', {
    0: {
      ...pendingAt(
        '0/3 nodes are available: 1 node(s) had untolerated taint {ToBeDeletedByClusterAutoscaler: 1764252000}, 2 Insufficient cpu.',
        three(undefined, undefined, [{ key: 'ToBeDeletedByClusterAutoscaler', effect: 'NoSchedule' }]),
        cpu('3'),
      ),
      placed: ['kind', 'b'].map(
        (nodeName) =>
          ({
            metadata: { name: `full-${nodeName}`, namespace: 'other' },
            spec: { nodeName, containers: [{ name: 'app', image: 'a', resources: { requests: { cpu: '2' } } }] },
          }) as never,
      ),
    },
    20: well,
  }),
]
