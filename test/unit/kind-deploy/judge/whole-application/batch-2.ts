import { condition } from '../../world.ts'
import { CONTROL, node, SPACE, shop, taint } from './boutique.ts'
import { blocked, failed, passed, type Row } from './rows.ts'
import {
  alone,
  asking,
  cart,
  claims,
  IMAGE,
  LOST,
  onClaim,
  one,
  REDIS_DOWN,
  RUNC,
  redis,
  STANDARD,
  tainted,
  volume,
  wantsClaim,
  withEnv,
  worker,
} from './scenes.ts'
import {
  crash,
  creating,
  evicted,
  initCrash,
  killed,
  lost,
  mount,
  none,
  type PodState,
  pending,
  pull,
  rejected,
  resolving,
  sandbox,
  unmade,
  unready,
  unstarted,
} from './states.ts'

/** Written down before it was played for the first time, after the first batch was right. */

const proxy = (name: string, ready: boolean) => ({
  metadata: {
    name: `kube-proxy-${name}`,
    namespace: 'kube-system',
    uid: `uid-kube-proxy-${name}`,
    labels: { 'k8s-app': 'kube-proxy' },
  },
  spec: {
    nodeName: name,
    hostNetwork: true,
    containers: [{ name: 'kube-proxy', image: 'registry.k8s.io/kube-proxy:v1.34.0' }],
  },
  status: { phase: 'Running', conditions: [condition('Ready', ready ? 'True' : 'False')] },
})
const PROXIES = { placed: [proxy('shop-worker', false), proxy('shop-worker2', true), proxy('shop-worker3', true)] }
const init = (name: string, state: object, command: string[] = []): PodState => ({
  server: { ready: false, started: false, state: { waiting: { reason: 'PodInitializing' } } },
  init: [{ name, restartCount: 0, ...state }],
  podSpec: { initContainers: [{ name, image: 'busybox:1.36', command }] },
  events: [['Started', `Started container ${name}`, 1, 'Normal']],
})
const job = (reason: string, message: string) => ({
  migrate: {
    kind: 'Job' as const,
    pods: [],
    status: {
      failed: 1,
      conditions: [
        condition('FailureTarget', 'True', { reason, message }),
        condition('Failed', 'True', { reason, message }),
      ],
    },
  },
})

const OF_NODES: Row[] = [
  blocked(
    'a set whose pod cannot leave a lost node',
    [{ ledger: { kind: 'StatefulSet', pods: [{ ...lost('shop-worker'), deleting: true }] } }, { nodes: worker(LOST) }],
    'KD022',
    'StatefulSet/ledger',
    /shop-worker/,
  ),
  blocked(
    'a node whose kube-proxy is down, and who connects through it',
    [cart({ ...crash('dial tcp 10.96.17.129:6379: i/o timeout'), node: 'shop-worker' }), PROXIES],
    'KD013|KD022',
    'cartservice',
    /kube-proxy/,
  ),
  blocked(
    'a node whose kube-proxy is down, and who asks for a name through it',
    [
      cart({
        ...crash(
          'dial tcp: lookup redis-cart on 10.96.0.10:53: read udp 10.244.2.17:51842->10.96.0.10:53: i/o timeout',
        ),
        node: 'shop-worker',
      }),
      PROXIES,
    ],
    'KD013|KD022',
    'cartservice',
    /kube-proxy/,
  ),
  blocked(
    'a pause image that does not come',
    cart(
      sandbox(
        'rpc error: code = Unknown desc = failed to start sandbox "a1f": failed to get sandbox image "registry.k8s.io/pause:3.10.1": failed to pull image "registry.k8s.io/pause:3.10.1": failed to pull and unpack image "registry.k8s.io/pause:3.10.1": failed to resolve reference "registry.k8s.io/pause:3.10.1": failed to do request: Head "https://registry.k8s.io/v2/pause/manifests/3.10.1": dial tcp 34.96.108.209:443: i/o timeout',
      ),
    ),
    'KD022|KD028',
    'cartservice',
    /pause/,
  ),
  blocked(
    'a disk that cannot be read',
    cart(
      unmade(
        'CreateContainerError',
        'failed to create containerd container: failed to stat parent: stat /var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/88/fs: input/output error',
      ),
    ),
    'KD011|KD022',
    'cartservice',
    /input\/output/,
  ),
  blocked(
    'a node without its cgroups',
    cart(
      unstarted(
        'failed to create containerd task: failed to create shim task: cgroups: cgroup mountpoint does not exist: unknown',
      ),
    ),
    'KD022|KD012',
    'cartservice',
    /cgroup/,
  ),
  blocked(
    'a shim that takes too long',
    cart(unstarted('failed to create containerd task: failed to create shim task: context deadline exceeded: unknown')),
    'KD022',
    'cartservice',
    /deadline/,
  ),
  blocked(
    'a node that its cloud has stopped',
    [
      cart(pending(tainted('node.cloudprovider.kubernetes.io/shutdown'))),
      alone(taint('node.cloudprovider.kubernetes.io/shutdown')),
    ],
    'KD022',
    '.*',
  ),
  blocked(
    'a node low on process numbers that evicts',
    {
      cartservice: {
        pods: [1, 2].map(() =>
          evicted('The node was low on resource: pids. Threshold quantity: 1k, available: 712. ', 'shop-worker'),
        ),
        replicas: 1,
      },
    },
    'KD036',
    'cartservice',
  ),
  blocked(
    'pods that make room for more important ones',
    {
      adservice: {
        pods: [1, 2].map(() => rejected('Preempting', 'Preempted in order to admit critical pod')),
        replicas: 1,
      },
    },
    'KD084',
    'adservice',
  ),
  blocked(
    'a kubelet that counts otherwise than the scheduler',
    {
      adservice: {
        pods: [1, 2, 3].map(() =>
          rejected('OutOfcpu', "Node didn't have enough resource: cpu, requested: 100, used: 3950, capacity: 4000"),
        ),
        replicas: 1,
      },
    },
    'KD084',
    'adservice',
  ),
  blocked(
    'a rejection that nobody has heard of',
    {
      adservice: {
        pods: [1, 2, 3].map(() =>
          rejected('UnexpectedPredicateFailureType', 'GeneralPredicates failed due to <nil>, which is unexpected.'),
        ),
        replicas: 1,
      },
    },
    'KD084',
    'adservice',
  ),
  blocked(
    'a kubelet that has read no Services',
    cart(
      unmade('CreateContainerConfigError', 'services have not yet been read at least once, cannot construct envvars'),
    ),
    'KD009|KD022|KD087',
    'cartservice',
    /services/,
  ),
  blocked(
    'a kubelet whose caches never fill',
    cart(unmade('CreateContainerConfigError', 'failed to sync configmap cache: timed out waiting for the condition')),
    'KD009|KD022|KD087',
    'cartservice',
    /cache/,
  ),
  blocked(
    'a volume on a disk of a lost node',
    [
      {
        'redis-cart': one(
          pending(
            none(
              '1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }, 2 node(s) had volume node affinity conflict',
            ),
          ),
          onClaim('redis-data'),
        ),
      },
      {
        nodes: worker(LOST),
        claims: claims('redis-data', { volumeName: 'pv-1' }, { phase: 'Bound' }),
        volumes: [
          volume('pv-1', {
            nodeAffinity: {
              required: {
                nodeSelectorTerms: [
                  { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['shop-worker'] }] },
                ],
              },
            },
          }),
        ],
      },
    ],
    'KD022',
    'redis-cart|.*',
    /shop-worker/,
  ),
  blocked(
    'a node without the driver that attaches',
    redis(
      creating([
        'FailedAttachVolume',
        'AttachVolume.Attach failed for volume "pvc-3f" : CSINode shop-worker does not contain driver ebs.csi.aws.com',
        7,
      ]),
    ),
    'KD027',
    'redis-cart',
    /ebs/,
  ),
]

const OF_ADMISSION: Row[] = [
  failed(
    'a limit range with a least amount',
    {
      paymentservice: {
        refused:
          'pods "paymentservice-6d5f7c9b8-x2x8k" is forbidden: minimum memory usage per Container is 128Mi, but request is 64Mi',
      },
    },
    'KD029',
    'paymentservice',
    /128Mi/,
  ),
  failed(
    'a constraint of Gatekeeper',
    {
      frontend: {
        refused:
          'admission webhook "validation.gatekeeper.sh" denied the request: [must-have-owner] you must provide labels: {"owner"}',
      },
    },
    'KD030',
    'frontend',
    /owner/,
  ),
  blocked(
    'a webhook that takes too long',
    {
      frontend: {
        refused:
          'Internal error occurred: failed calling webhook "validate.kyverno.svc-fail": failed to call webhook: Post "https://kyverno-svc.kyverno.svc:443/validate/fail?timeout=10s": context deadline exceeded',
      },
    },
    'KD062',
    'frontend',
    /kyverno/,
  ),
  failed(
    'a folder of the node in a namespace of the baseline',
    {
      emailservice: {
        refused:
          'pods "emailservice-6d5f7c9b8-x2x8k" is forbidden: violates PodSecurity "baseline:latest": hostPath volumes (volume "spool")',
      },
    },
    'KD030',
    'emailservice',
    /spool/,
  ),
  failed(
    'a class of runtime that is not there',
    {
      paymentservice: {
        refused: 'pods "paymentservice-6d5f7c9b8-" is forbidden: pod rejected: RuntimeClass "gvisor" not found',
      },
    },
    'KD031',
    'paymentservice',
    /gvisor/,
  ),
  blocked(
    'an etcd that does not answer',
    { adservice: { refused: 'etcdserver: request timed out' } },
    'KD063',
    'adservice',
  ),
  failed(
    'a sysctl that no node allows',
    {
      adservice: {
        pods: [1, 2].map(() => rejected('SysctlForbidden', 'forbidden sysctl: "net.core.somaxconn" not allowlisted')),
        replicas: 1,
      },
    },
    'KD084',
    'adservice',
    /somaxconn/,
  ),
]

const OF_IMAGES: Row[] = [
  blocked(
    'a registry that is overloaded',
    cart(
      pull(
        resolving(
          IMAGE,
          'unexpected status from HEAD request to https://us-central1-docker.pkg.dev/v2/online-boutique-ci/microservices-demo/cartservice/manifests/v0.10.3: 503 Service Unavailable',
        ),
      ),
    ),
    'KD005',
    'cartservice',
  ),
  failed(
    'a wrong password for a registry',
    redis(
      pull(
        resolving(
          'docker.io/acme/redis:7',
          'failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token?scope=repository%3Aacme%2Fredis%3Apull&service=registry.docker.io: 401 Unauthorized',
        ),
      ),
      { spec: { image: 'acme/redis:7' } },
    ),
    'KD004',
    'redis-cart',
  ),
  blocked(
    'a connection that breaks off while an image comes',
    cart(
      pull(
        'failed to pull and unpack image "{image}": failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://us-central1-docker.pkg.dev/artifacts-downloads/namespaces/online-boutique-ci": net/http: TLS handshake timeout',
      ),
    ),
    'KD005',
    'cartservice',
  ),
  failed(
    'a registry of a company without a certificate',
    {
      adservice: one(
        pull(
          resolving(
            'registry.shop.internal:5000/adservice:1',
            'failed to do request: Head "https://registry.shop.internal:5000/v2/adservice/manifests/1": http: server gave HTTP response to HTTPS client',
          ),
        ),
        { spec: { image: 'registry.shop.internal:5000/adservice:1' } },
      ),
    },
    'KD005',
    'adservice',
    /HTTP/,
  ),
]

const OF_CONFIG: Row[] = [
  failed(
    'a key that a Secret does not have',
    redis(unmade('CreateContainerConfigError', "couldn't find key password in Secret shop/redis-auth")),
    'KD009',
    'redis-cart',
    /password/,
  ),
  failed(
    'an option that the program does not know',
    {
      shippingservice: one(
        crash('flag provided but not defined: -prot\nUsage of /src/shippingservice:\n  -port int', 2),
      ),
    },
    'KD013',
    'shippingservice',
    /-prot/,
  ),
  failed(
    'a script that may not be run',
    { frontend: one(unstarted(`${RUNC}exec: "/src/run.sh": permission denied: unknown`)) },
    'KD012',
    'frontend',
    /run\.sh/,
  ),
  failed(
    'a script with the wrong ends of lines',
    { frontend: one(crash('exec /src/run.sh: no such file or directory', 255)) },
    'KD013|KD012',
    'frontend',
    /run\.sh/,
  ),
  failed(
    'a file that is mounted on a folder',
    {
      frontend: one(
        unstarted(
          `${RUNC}error mounting "/var/lib/kubelet/pods/1/volume-subpaths/conf/server/0" to rootfs at "/src/static": mount src=/var/lib/kubelet/pods/1/volume-subpaths/conf/server/0, dst=/src/static, dstFd=/proc/thread-self/fd/11, flags=MS_BIND|MS_REC: not a directory: Are you trying to mount a directory onto a file (or vice-versa)?: unknown`,
        ),
      ),
    },
    'KD012|KD011',
    'frontend',
    /static/,
  ),
  failed(
    'a sub-path that does not exist',
    {
      frontend: one(
        unmade('CreateContainerConfigError', 'failed to prepare subPath for volumeMount "conf" of container "server"'),
      ),
    },
    'KD009|KD011',
    'frontend',
    /conf/,
  ),
  failed(
    'a port that another program of the node has',
    {
      frontend: one(crash('{"message":"listen tcp :10250: bind: address already in use","severity":"fatal"}'), {
        podSpec: { hostNetwork: true },
      }),
    },
    'KD013',
    'frontend',
    /in use/,
  ),
]

const OF_PROBES: Row[] = [
  failed(
    'a liveness path that fails',
    { frontend: one(killed('HTTP probe failed with statuscode: 500')) },
    'KD018',
    'frontend',
    /500/,
  ),
  failed(
    'a startup path that is not there',
    { frontend: one(killed('HTTP probe failed with statuscode: 404', 'Startup')) },
    'KD018',
    'frontend',
    /404/,
  ),
  failed(
    'a health service that the server does not have',
    {
      paymentservice: one(
        unready(
          'error: this server does not implement the grpc health protocol (grpc.health.v1.Health): unknown service grpc.health.v1.Health',
        ),
      ),
    },
    'KD019',
    'paymentservice',
    /grpc\.health/,
  ),
]

const OF_SERVICES: Row[] = [
  failed(
    'a Service of another namespace',
    cart(
      crash('dial tcp: lookup redis-cart.default.svc.cluster.local on 10.96.0.10:53: no such host'),
      withEnv('REDIS_ADDR', 'redis-cart.default.svc.cluster.local:6379'),
    ),
    'KD013',
    'cartservice',
    /default/,
  ),
  failed(
    'a name server of its own that answers nothing',
    cart(crash('getaddrinfo: Temporary failure in name resolution'), { podSpec: { dnsPolicy: 'None' } }),
    'KD013',
    'cartservice',
    /dnsPolicy/,
  ),
  failed(
    'an alias of a host that nobody knows',
    {
      'redis-cart': {
        service: {
          type: 'ExternalName',
          externalName: 'redis.shop.invalid',
          selector: undefined,
          ports: [],
          clusterIP: undefined,
        },
      },
      cartservice: one(crash('getaddrinfo ENOTFOUND redis-cart')),
    },
    'KD013',
    'cartservice',
    /redis\.shop\.invalid/,
  ),
]

const OF_RESOURCES: Row[] = [
  failed(
    'more disk than any node has',
    { emailservice: one(pending(none('3 Insufficient ephemeral-storage')), asking({ 'ephemeral-storage': '500Gi' })) },
    'KD020',
    'emailservice',
    /ephemeral-storage/,
  ),
  failed(
    'a card that no node has',
    { recommendationservice: one(pending(none('3 Insufficient nvidia.com/gpu')), asking({ 'nvidia.com/gpu': '1' })) },
    'KD020',
    'recommendationservice',
    /gpu/,
  ),
  failed(
    'pods that have to be in a zone that no node has',
    {
      frontend: one(pending(none("3 node(s) didn't match pod topology spread constraints (missing required label)")), {
        podSpec: {
          topologySpreadConstraints: [
            {
              topologyKey: 'topology.kubernetes.io/zone',
              maxSkew: 1,
              whenUnsatisfiable: 'DoNotSchedule',
              labelSelector: { matchLabels: { app: 'frontend' } },
            },
          ],
        },
      }),
    },
    'KD021',
    'frontend',
    /zone/,
  ),
  failed(
    'an init container that runs out of memory',
    {
      productcatalogservice: one({
        ...initCrash('load', '', 137),
        init: [
          {
            name: 'load',
            restartCount: 4,
            state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off' } },
            lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
          },
        ],
      }),
    },
    'KD014',
    'productcatalogservice',
    /load/,
  ),
]

const OF_VOLUMES: Row[] = [
  blocked(
    'a provisioner that does not run',
    [
      redis(
        pending('running PreBind plugin "VolumeBinding": binding volumes: context deadline exceeded'),
        onClaim('redis-data'),
      ),
      {
        storageClasses: STANDARD,
        claims: claims('redis-data', {}),
        wanted: wantsClaim('redis-data'),
        events: [
          {
            metadata: { name: 'redis-data.1' },
            involvedObject: { kind: 'PersistentVolumeClaim', name: 'redis-data', uid: 'uid-redis-data' },
            reason: 'ExternalProvisioning',
            message:
              "Waiting for a volume to be created either by the external provisioner 'rancher.io/local-path' or manually by the system administrator.",
            count: 20,
            type: 'Normal',
          },
        ],
      },
    ],
    'KD025',
    'PersistentVolumeClaim/redis-data|Deployment/redis-cart',
    /local-path/,
  ),
  failed(
    'a mode that a provisioner cannot make',
    [
      redis(
        pending('0/4 nodes are available: pod has unbound immediate PersistentVolumeClaims.'),
        onClaim('redis-data'),
      ),
      {
        storageClasses: STANDARD,
        claims: claims('redis-data', { accessModes: ['ReadWriteMany'] }),
        wanted: wantsClaim('redis-data'),
        events: [
          {
            metadata: { name: 'redis-data.1' },
            involvedObject: { kind: 'PersistentVolumeClaim', name: 'redis-data', uid: 'uid-redis-data' },
            reason: 'ProvisioningFailed',
            message:
              'failed to provision volume with StorageClass "standard": NodePath only supports ReadWriteOnce and ReadWriteOncePod (1.22+) access modes',
            count: 7,
            type: 'Warning',
          },
        ],
      },
    ],
    'KD025',
    'PersistentVolumeClaim/redis-data|Deployment/redis-cart',
    /NodePath/,
  ),
  failed(
    'a folder of the node that is not there',
    { adservice: one(mount('hostPath type check failed: /opt/ads is not a directory', 'ads')) },
    'KD026',
    'adservice',
    /opt\/ads/,
  ),
  failed(
    'a file server that lets nobody in',
    redis(
      mount(
        'mount failed: exit status 32\nOutput: mount.nfs: access denied by server while mounting 10.0.0.5:/srv/redis',
      ),
    ),
    'KD026',
    'redis-cart',
    /denied/,
  ),
]

const OF_INITS_AND_JOBS: Row[] = [
  failed(
    'an init container that waits for a Service of another name',
    cart(
      init('wait', { state: { running: {} }, started: true }, [
        'sh',
        '-c',
        'until nslookup redis-cartt; do sleep 2; done',
      ]),
    ),
    'KD016',
    'cartservice',
    /redis-cartt/,
  ),
  failed(
    'a sidecar that crashes',
    cart({
      ...init('mesh', {
        state: {
          waiting: {
            reason: 'CrashLoopBackOff',
            message: 'back-off 2m40s restarting failed container=mesh pod={pod}_shop({uid})',
          },
        },
        restartCount: 5,
        lastState: { terminated: { exitCode: 1, reason: 'Error' } },
        started: false,
      }),
      podSpec: { initContainers: [{ name: 'mesh', image: 'envoy:1', restartPolicy: 'Always' }] },
      log: 'error initializing configuration: unknown field "clusterz"',
      who: 'mesh',
    }),
    'KD013',
    'cartservice',
    /clusterz/,
  ),
  failed(
    'a Job over its deadline',
    job('DeadlineExceeded', 'Job was active longer than specified deadline'),
    'KD035',
    'Job/migrate',
  ),
  failed(
    'a Job that its own policy ends',
    job(
      'PodFailurePolicy',
      'Container server for pod shop/migrate-x2x8k failed with exit code 42 matching FailJob rule at index 0',
    ),
    'KD035',
    'Job/migrate',
    /42/,
  ),
  failed(
    'a Job whose image is not there',
    {
      migrate: {
        kind: 'Job',
        pods: [pull(resolving('ghcr.io/acme/migrate:9', 'ghcr.io/acme/migrate:9: not found', 'NotFound'))],
        spec: { image: 'ghcr.io/acme/migrate:9' },
      },
    },
    'KD003',
    'Job/migrate',
  ),
]

const MIXED: Row[] = [
  failed(
    'redis that finds no room, and a cart that is unready for it',
    {
      ...redis(pending(none('3 Insufficient memory')), asking({ memory: '64Gi' })),
      ...cart(unready('service unhealthy (responded with "NOT_SERVING")')),
    },
    'KD020',
    'redis-cart',
  ),
  failed(
    'a missing tag, while another node falls ill',
    [
      {
        ...cart({ ...pull(resolving(IMAGE, `${IMAGE}: not found`, 'NotFound')), node: 'shop-worker2' }),
        frontend: one(lost('shop-worker')),
      },
      { nodes: worker(LOST) },
    ],
    'KD003',
    'cartservice',
  ),
  failed(
    'a rate limit that passes, and a crash that stays',
    {
      0: shop({
        ...redis(pull('429 Too Many Requests - Server message: toomanyrequests')),
        emailservice: one(crash("ModuleNotFoundError: No module named 'jinja3'")),
      }),
      60: shop({ emailservice: one(crash("ModuleNotFoundError: No module named 'jinja3'")) }),
    },
    'KD013',
    'emailservice',
    /jinja3/,
  ),
  failed(
    'a name server that is away, and a ConfigMap that is not there',
    [
      {
        ...cart(crash('getaddrinfo: Temporary failure in name resolution')),
        frontend: one(unmade('CreateContainerConfigError', 'configmap "frontend-config" not found')),
      },
      { dns: [{ metadata: { name: 'q', namespace: 'kube-system' }, ports: [], endpoints: null }] },
    ],
    'KD047|KD009',
    'Service/kube-dns|Deployment/frontend',
  ),
  blocked(
    'a registry that does not answer, and who crashes for redis',
    {
      ...redis(
        pull(
          resolving(
            'docker.io/library/redis:alpine',
            'failed to do request: Head "https://registry-1.docker.io/v2/library/redis/manifests/alpine": dial tcp 44.208.254.194:443: i/o timeout',
          ),
        ),
      ),
      ...cart(crash(REDIS_DOWN)),
    },
    'KD005',
    'redis-cart',
  ),
  blocked(
    'redis on a cordoned node alone, and a cart unready for it',
    [
      {
        ...redis(pending(none("1 node(s) were unschedulable, 2 node(s) didn't match Pod's node affinity/selector")), {
          podSpec: { nodeSelector: { disk: 'ssd' } },
        }),
        ...cart(unready('service unhealthy (responded with "NOT_SERVING")')),
      },
      { nodes: worker({ unschedulable: true, ...taint('node.kubernetes.io/unschedulable'), labels: { disk: 'ssd' } }) },
    ],
    'KD022',
    'redis-cart',
  ),
  blocked(
    'a kubelet that does nothing about redis, and a cart that crashes for it',
    { ...redis(creating()), ...cart(crash(REDIS_DOWN)) },
    'KD087',
    'redis-cart',
  ),
]

export const BATCH_2: readonly Row[] = [
  ...OF_NODES,
  ...OF_ADMISSION,
  ...OF_IMAGES,
  ...OF_CONFIG,
  ...OF_PROBES,
  ...OF_SERVICES,
  ...OF_RESOURCES,
  ...OF_VOLUMES,
  ...OF_INITS_AND_JOBS,
  ...MIXED,
]

const WELL = shop()
export const HEALTHY_2: readonly Row[] = [
  passed('a program that was gone after its node started again', {
    cartservice: one({
      server: {
        ready: true,
        started: true,
        restartCount: 1,
        lastState: {
          terminated: {
            exitCode: 255,
            reason: 'Unknown',
            startedAt: '2026-05-04T09:00:00Z',
            finishedAt: '2026-05-04T10:00:00Z',
          },
        },
      },
    }),
  }),
  passed('an autoscaler without metrics', [
    {},
    {
      wanted: [{ kind: 'HorizontalPodAutoscaler', namespace: SPACE, name: 'frontend' }],
      others: [
        {
          apiVersion: 'autoscaling/v2',
          kind: 'HorizontalPodAutoscaler',
          metadata: { name: 'frontend', namespace: SPACE, uid: 'uid-hpa' },
          spec: { scaleTargetRef: { kind: 'Deployment', name: 'frontend' } },
          status: {
            conditions: [
              condition('AbleToScale', 'True'),
              condition('ScalingActive', 'False', { reason: 'FailedGetResourceMetric' }),
            ],
          },
        } as never,
      ],
    },
  ]),
  passed('a budget that lets no pod go', [
    {},
    {
      wanted: [{ kind: 'PodDisruptionBudget', namespace: SPACE, name: 'cart' }],
      others: [
        {
          apiVersion: 'policy/v1',
          kind: 'PodDisruptionBudget',
          metadata: { name: 'cart', namespace: SPACE, uid: 'uid-pdb', generation: 1 },
          spec: { selector: { matchLabels: { app: 'cartservice' } } },
          status: { observedGeneration: 1, disruptionsAllowed: 0, currentHealthy: 1, expectedPods: 1 },
        } as never,
      ],
    },
  ]),
  passed(
    'a sidecar of Kubernetes own',
    cart({
      init: [{ name: 'mesh', ready: true, started: true, restartCount: 0, state: { running: {} } }],
      server: { ready: true, started: true, state: { running: {} } },
      podSpec: { initContainers: [{ name: 'mesh', image: 'envoy:1', restartPolicy: 'Always' }] },
    }),
  ),
  passed('a set that comes pod after pod', {
    0: shop({
      ledger: { kind: 'StatefulSet', replicas: 2, pods: [unready('HTTP probe failed with statuscode: 503')] },
    }),
    40: shop({ ledger: { kind: 'StatefulSet', replicas: 2, pods: [{}, creating()] } }),
    60: shop({ ledger: { kind: 'StatefulSet', replicas: 2, pods: [{}, {}] } }),
  }),
  passed('an init container that waits for 50 s', {
    0: shop({
      ...redis(creating(['Pulling', 'Pulling image "redis:alpine"', 1, 'Normal'])),
      ...cart(
        init('wait', { state: { running: {} }, started: true }, [
          'sh',
          '-c',
          'until nc -z redis-cart 6379; do sleep 2; done',
        ]),
      ),
    }),
    50: WELL,
  }),
  passed('kube-proxy of a node down, while nobody minds', [{}, PROXIES]),
  passed('a kubelet that reads Services late', {
    0: shop(
      cart(
        unmade(
          'CreateContainerConfigError',
          'services have not yet been read at least once, cannot construct envvars',
          2,
        ),
      ),
    ),
    15: WELL,
  }),
  passed('nodes that autoscaling brings after 90 s', {
    0: shop(
      {
        adservice: one(
          pending(none('1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }, 2 Insufficient cpu')),
          asking({ cpu: '2' }),
        ),
      },
      {
        nodes: [
          CONTROL,
          node('shop-worker', {
            ready: ['False', 'KubeletNotReady', 'container runtime network not ready'],
            ...taint('node.kubernetes.io/not-ready'),
          }),
          node('shop-worker2', { has: { cpu: '1' } }),
          node('shop-worker3', { has: { cpu: '1' } }),
        ],
      },
    ),
    90: WELL,
  }),
  passed('a Job that failed once and then completed', {
    migrate: {
      kind: 'Job',
      pods: [],
      status: {
        succeeded: 1,
        failed: 1,
        conditions: [condition('SuccessCriteriaMet', 'True'), condition('Complete', 'True')],
      },
    },
  }),
  passed('a daemon that does not run on the control plane', { agent: { kind: 'DaemonSet', pods: [{}, {}, {}] } }),
  passed('a rejected pod beside its successor', {
    adservice: {
      pods: [
        rejected('UnexpectedAdmissionError', 'Allocate failed due to no devices available, which is unexpected'),
        {},
      ],
      replicas: 1,
    },
  }),
]
