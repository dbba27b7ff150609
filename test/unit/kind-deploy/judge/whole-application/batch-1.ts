import { condition } from '../../world.ts'
import { CONTROL, NODES, node, SPACE, shop, taint } from './boutique.ts'
import { blocked, failed, passed, type Row } from './rows.ts'
import {
  alone,
  asking,
  cart,
  claims,
  IMAGE,
  onClaim,
  one,
  REDIS_DOWN,
  RUNC,
  redis,
  STANDARD,
  UNBOUND,
  UNKNOWN,
  volume,
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
  pending,
  pull,
  rejected,
  resolving,
  sandbox,
  unmade,
  unready,
  unstarted,
} from './states.ts'

/** Written down before it was played for the first time. */

const OF_NODES: Row[] = [
  blocked(
    'a kubelet that stopped, with two services on its node',
    [
      { cartservice: one(lost('shop-worker')), adservice: one(lost('shop-worker')) },
      {
        nodes: worker({
          ready: UNKNOWN,
          taints: [
            ...taint('node.kubernetes.io/unreachable').taints,
            ...taint('node.kubernetes.io/unreachable', 'NoExecute').taints,
          ],
        }),
      },
    ],
    'KD022',
    'cartservice|adservice',
    /shop-worker/,
  ),
  blocked(
    'the kubelet of the only worker is away, and new pods find no node',
    [
      cart(pending(none('1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }', 2))),
      alone({ ready: UNKNOWN, ...taint('node.kubernetes.io/unreachable') }),
    ],
    'KD022',
    'cartservice|adservice|.*',
    /shop-worker/,
  ),
  blocked(
    'containerd stopped, and the node says so',
    [
      cart(pending(none('1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }', 2))),
      alone({
        ready: [
          'False',
          'KubeletNotReady',
          '[container runtime is down, PLEG is not healthy: pleg was last seen active 3m12s ago; threshold is 3m0s]',
        ],
        ...taint('node.kubernetes.io/not-ready'),
      }),
    ],
    'KD022',
    '.*',
    /shop-worker/,
  ),
  blocked(
    'containerd stopped a moment ago',
    cart(
      sandbox(
        'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial unix /run/containerd/containerd.sock: connect: connection refused"',
      ),
    ),
    'KD022',
    'cartservice',
    /containerd/,
  ),
  blocked(
    'containerd hangs',
    cart(sandbox('rpc error: code = DeadlineExceeded desc = context deadline exceeded', 3)),
    'KD022',
    'cartservice',
    /in time|does not (work|answer)/,
  ),
  blocked(
    'a node whose network is not set up',
    [
      cart(pending(none('1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }', 2))),
      alone({
        ready: [
          'False',
          'KubeletNotReady',
          'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
        ],
        ...taint('node.kubernetes.io/not-ready'),
      }),
    ],
    'KD022',
    '.*',
  ),
  blocked(
    'a node that has given away all addresses',
    cart(
      sandbox(
        'rpc error: code = Unknown desc = failed to setup network for sandbox "0c1": plugin type="ptp" failed (add): failed to allocate for range 0: no IP addresses available in range set: 10.244.2.1-10.244.2.254',
      ),
    ),
    'KD028',
    'cartservice',
  ),
  blocked(
    'CoreDNS crashes, and what looks names up with it',
    [
      cart(
        crash(
          'System.AggregateException: One or more errors occurred. (Resource temporarily unavailable) ---> System.Net.Sockets.SocketException (11): Resource temporarily unavailable\ngetaddrinfo: Temporary failure in name resolution',
        ),
      ),
      {
        dns: [
          {
            metadata: {
              name: 'kube-dns-q',
              namespace: 'kube-system',
              labels: { 'kubernetes.io/service-name': 'kube-dns' },
            },
            ports: [{ port: 53 }],
            endpoints: [{ conditions: { ready: false } }, { conditions: { ready: false } }],
          },
        ],
      },
    ],
    'KD047',
    'Service/kube-dns',
  ),
  blocked(
    'CoreDNS was scaled to nothing',
    [
      {
        ...cart(
          crash(
            'dial tcp: lookup redis-cart on 10.96.0.10:53: read udp 10.244.2.17:53541->10.96.0.10:53: read: connection refused',
          ),
        ),
        emailservice: one(
          crash('lookup metadata on 10.96.0.10:53: read udp 10.244.1.4:41001->10.96.0.10:53: read: connection refused'),
        ),
      },
      {
        dns: [
          {
            metadata: {
              name: 'kube-dns-q',
              namespace: 'kube-system',
              labels: { 'kubernetes.io/service-name': 'kube-dns' },
            },
            ports: [],
            endpoints: null,
          },
        ],
      },
    ],
    'KD047',
    'Service/kube-dns',
  ),
  blocked(
    'no scheduler',
    {
      cartservice: one({ unscheduled: 'untouched', events: [] }),
      adservice: one({ unscheduled: 'untouched', events: [] }),
    },
    'KD067',
    'cartservice|adservice',
  ),
  blocked(
    'no controller manager: a Deployment of which nobody has taken notice',
    { cartservice: { status: {} } },
    'KD086',
    'cartservice',
    /controller/,
  ),
  blocked(
    'no controller manager since the pods came: a Service without any slice',
    { cartservice: { slice: 'none' } },
    'KD086',
    'Service/cartservice',
    /controller/,
  ),
  blocked(
    'a node low on disk that evicts, and takes nobody',
    [
      cart(pending(none('1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: }', 2)), {
        pods: [
          evicted(
            'The node was low on resource: ephemeral-storage. Threshold quantity: 10301756672, available: 8123400Ki. Container server was using 120Ki, request is 0, has larger consumption of ephemeral-storage. ',
            'shop-worker',
          ),
          pending(none('1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: }', 2)),
        ],
        replicas: 1,
      }),
      alone(taint('node.kubernetes.io/disk-pressure')),
    ],
    'KD036|KD022',
    '.*',
  ),
  blocked(
    'a node low on processes',
    [
      cart(pending(none('1 node(s) had untolerated taint {node.kubernetes.io/pid-pressure: }', 2))),
      alone(taint('node.kubernetes.io/pid-pressure')),
    ],
    'KD022',
    '.*',
    /pid-pressure/,
  ),
  blocked(
    'a node low on memory that evicts again and again',
    {
      cartservice: {
        pods: [1, 2, 3].map(() =>
          evicted(
            'The node was low on resource: memory. Threshold quantity: 100Mi, available: 42180Ki. Container server was using 91Mi, request is 64Mi, has larger consumption of memory. ',
            'shop-worker',
          ),
        ),
        replicas: 1,
      },
    },
    'KD036',
    'cartservice',
  ),
  blocked(
    'a node whose network is not available to its cloud',
    [
      cart(pending(none('1 node(s) had untolerated taint {node.kubernetes.io/network-unavailable: }', 2))),
      alone(taint('node.kubernetes.io/network-unavailable')),
    ],
    'KD022',
    '.*',
  ),
  blocked(
    'an API server whose certificate has expired to the kubelet',
    cart(
      mount(
        'failed to fetch token: Post "https://shop-control-plane:6443/api/v1/namespaces/shop/serviceaccounts/default/token": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2027-05-04T10:00:00Z is after 2027-05-01T08:12:33Z',
        'kube-api-access-7xk2p',
      ),
    ),
    'KD026',
    'cartservice',
    /certificate/,
  ),
  blocked(
    'a kubelet whose client certificate has expired',
    cart(mount('failed to fetch token: Unauthorized', 'kube-api-access-7xk2p')),
    'KD026',
    'cartservice',
    /Unauthorized/,
  ),
  blocked(
    'a kubelet that the node authorizer does not know',
    cart(
      mount(
        'failed to fetch token: serviceaccounts "default" is forbidden: User "system:node:shop-worker" cannot create resource "serviceaccounts/token" in API group "" in the namespace "shop": no relationship found between node \'shop-worker\' and this object',
        'kube-api-access-7xk2p',
      ),
    ),
    'KD026',
    'cartservice',
    /system:node/,
  ),
  blocked(
    'a clock that is years behind, for a registry',
    cart(
      pull(
        resolving(
          IMAGE,
          'failed to do request: Head "https://us-central1-docker.pkg.dev/v2/online-boutique-ci/microservices-demo/cartservice/manifests/v0.10.3": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2019-01-01T00:04:12Z is before 2026-03-30T08:35:00Z',
        ),
      ),
    ),
    'KD005',
    'cartservice',
    /certificate|clock/,
  ),
  blocked(
    'a node that shuts down',
    {
      cartservice: {
        pods: [1, 2, 3].map(() => rejected('NodeShutdown', 'Pod was rejected as the node is shutting down.')),
        replicas: 1,
      },
    },
    'KD084',
    'cartservice',
  ),
  blocked('a kubelet that does nothing about its pod', cart(creating()), 'KD087', 'cartservice', /shop-worker/),
  blocked(
    'a pull that never ends',
    cart(creating(['Pulling', 'Pulling image "{image}"', 1, 'Normal'])),
    'KD087',
    'cartservice',
    /pulls/,
  ),
]

const OF_ADMISSION: Row[] = [
  failed(
    'a quota of CPU that is used up',
    {
      cartservice: {
        refused:
          'pods "cartservice-6d5f7c9b8-k2jq4" is forbidden: exceeded quota: compute, requested: limits.cpu=200m,requests.cpu=100m, used: limits.cpu=2,requests.cpu=1, limited: limits.cpu=2,requests.cpu=1',
      },
    },
    'KD029',
    'cartservice',
    /compute/,
  ),
  failed(
    'a quota that asks for limits',
    {
      adservice: {
        refused:
          'pods "adservice-6d5f7c9b8-k2jq4" is forbidden: failed quota: compute: must specify limits.cpu for: server; limits.memory for: server',
      },
    },
    'KD029',
    'adservice',
    /limits/,
  ),
  failed(
    'a limit range',
    {
      adservice: {
        refused:
          'pods "adservice-6d5f7c9b8-k2jq4" is forbidden: [maximum cpu usage per Container is 100m, but limit is 200m, maximum memory usage per Container is 64Mi, but limit is 128Mi]',
      },
    },
    'KD029',
    'adservice',
    /100m/,
  ),
  failed(
    'a restricted namespace',
    {
      frontend: {
        refused:
          'pods "frontend-6d5f7c9b8-k2jq4" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "server" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "server" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "server" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "server" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
      },
    },
    'KD030',
    'frontend',
    /restricted/,
  ),
  failed(
    'an account that is not there',
    {
      cartservice: {
        refused:
          'pods "cartservice-6d5f7c9b8-" is forbidden: error looking up service account shop/cart: serviceaccount "cart" not found',
      },
    },
    'KD031',
    'cartservice',
    /cart/,
  ),
  failed(
    'an admission policy',
    {
      paymentservice: {
        refused:
          "pods \"paymentservice-6d5f7c9b8-k2jq4\" is forbidden: ValidatingAdmissionPolicy 'no-latest.shop.example' with binding 'no-latest-binding' denied request: images must have a digest",
      },
    },
    'KD030',
    'paymentservice',
    /digest/,
  ),
  blocked(
    'an injector that nobody runs',
    {
      frontend: {
        refused:
          'Internal error occurred: failed calling webhook "namespace.sidecar-injector.istio.io": failed to call webhook: Post "https://istiod.istio-system.svc:443/inject?timeout=10s": no endpoints available for service "istiod"',
      },
    },
    'KD062',
    'frontend',
    /istiod/,
  ),
  failed(
    'a class of priority that is not there',
    {
      frontend: {
        refused: 'pods "frontend-6d5f7c9b8-" is forbidden: no PriorityClass with name shop-critical was found',
      },
    },
    'KD031',
    'frontend',
    /shop-critical/,
  ),
]

const OF_IMAGES: Row[] = [
  failed(
    'a tag that is not there',
    cart(pull(resolving(IMAGE, `${IMAGE}: not found`, 'NotFound'))),
    'KD003',
    'cartservice',
    /v0\.10\.3/,
  ),
  failed(
    'a private image',
    {
      adservice: one(
        pull(
          resolving(
            'ghcr.io/acme/adservice:1',
            'failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aacme%2Fadservice%3Apull&service=ghcr.io: 403 Forbidden',
          ),
        ),
        { spec: { image: 'ghcr.io/acme/adservice:1' } },
      ),
    },
    'KD004',
    'adservice',
  ),
  failed(
    'a repository that Docker Hub does not have',
    redis(
      pull(
        resolving(
          'docker.io/library/rediss:alpine',
          'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
        ),
      ),
      { spec: { image: 'rediss:alpine' } },
    ),
    'KD003|KD004',
    'redis-cart',
  ),
  blocked(
    'a rate limit',
    redis(
      pull(
        resolving(
          'docker.io/library/redis:alpine',
          'unexpected status from HEAD request to https://registry-1.docker.io/v2/library/redis/manifests/alpine: 429 Too Many Requests\ntoomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
        ),
      ),
    ),
    'KD005',
    'redis-cart',
    /429/,
  ),
  failed(
    'an image for another processor',
    cart(
      pull(
        'rpc error: code = NotFound desc = failed to pull and unpack image "{image}": no match for platform in manifest: not found',
      ),
    ),
    'KD006',
    'cartservice',
  ),
  failed(
    'a program for another processor',
    cart(crash('exec /app/cartservice: exec format error', 255)),
    'KD006',
    'cartservice',
  ),
  failed(
    'a digest that is not there',
    {
      adservice: one(
        pull(
          resolving(
            'gcr.io/shop/adservice@sha256:0000000000000000000000000000000000000000000000000000000000000000',
            'gcr.io/shop/adservice@sha256:0000000000000000000000000000000000000000000000000000000000000000: not found',
            'NotFound',
          ),
        ),
        {
          spec: {
            image: 'gcr.io/shop/adservice@sha256:0000000000000000000000000000000000000000000000000000000000000000',
          },
        },
      ),
    },
    'KD003',
    'adservice',
  ),
  failed(
    'a digest that is too short',
    {
      adservice: one(
        unmade(
          'InvalidImageName',
          'Failed to apply default image tag "gcr.io/shop/adservice@sha256:12ab": couldn\'t parse image name "gcr.io/shop/adservice@sha256:12ab": invalid reference format',
        ),
        { spec: { image: 'gcr.io/shop/adservice@sha256:12ab' } },
      ),
    },
    'KD001',
    'adservice',
  ),
  failed(
    'an image that is never pulled',
    cart(unmade('ErrImageNeverPull', 'Container image "{image}" is not present with pull policy of Never')),
    'KD002',
    'cartservice',
  ),
  blocked(
    'a node whose name server knows no registry',
    cart(
      pull(
        resolving(
          IMAGE,
          'failed to do request: Head "https://us-central1-docker.pkg.dev/v2/online-boutique-ci/microservices-demo/cartservice/manifests/v0.10.3": dial tcp: lookup us-central1-docker.pkg.dev on 172.18.0.1:53: no such host',
        ),
      ),
    ),
    'KD005',
    'cartservice',
  ),
  failed(
    'a registry with a letter too many',
    {
      adservice: one(
        pull(
          resolving(
            'gcrr.io/shop/adservice:1',
            'failed to do request: Head "https://gcrr.io/v2/shop/adservice/manifests/1": dial tcp: lookup gcrr.io on 172.18.0.1:53: no such host',
          ),
        ),
        { spec: { image: 'gcrr.io/shop/adservice:1' } },
      ),
    },
    'KD003',
    'adservice',
    /gcr\.io/,
  ),
  failed(
    'a pull secret that is not there',
    {
      adservice: one(
        pull(
          resolving(
            'ghcr.io/acme/adservice:1',
            'failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token: 401 Unauthorized',
          ),
          [
            [
              'FailedToRetrieveImagePullSecret',
              'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.',
              8,
            ],
          ],
        ),
        { spec: { image: 'ghcr.io/acme/adservice:1' } },
      ),
    },
    'KD004',
    'adservice',
    /regcred/,
  ),
  blocked(
    'a proxy that is away',
    cart(
      pull(
        resolving(
          IMAGE,
          'failed to do request: Head "https://us-central1-docker.pkg.dev/v2/online-boutique-ci/microservices-demo/cartservice/manifests/v0.10.3": proxyconnect tcp: dial tcp 10.0.0.9:3128: connect: connection refused',
        ),
      ),
    ),
    'KD005',
    'cartservice',
  ),
  blocked(
    'a disk too full to unpack',
    cart(
      pull(
        'failed to pull and unpack image "{image}": failed to extract layer sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef: write /var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/88/fs/app/cartservice.dll: no space left on device: unknown',
      ),
    ),
    'KD005',
    'cartservice',
    /disk/,
  ),
]

const OF_CONFIG: Row[] = [
  failed(
    'a ConfigMap that is not there',
    cart(unmade('CreateContainerConfigError', 'configmap "cart-config" not found')),
    'KD009',
    'cartservice',
    /cart-config/,
  ),
  failed(
    'a key that is not there',
    cart(unmade('CreateContainerConfigError', "couldn't find key REDIS_URL in ConfigMap shop/cart-config")),
    'KD009',
    'cartservice',
    /REDIS_URL/,
  ),
  failed(
    'a variable of another name',
    {
      checkoutservice: one(
        crash(
          'panic: environment variable "SHIPPING_SERVICE_ADDR" not set\n\ngoroutine 1 [running]:\nmain.mustMapEnv(...)',
          2,
        ),
      ),
    },
    'KD013',
    'checkoutservice',
    /SHIPPING_SERVICE_ADDR/,
  ),
  failed(
    'a program that is not in the image',
    {
      frontend: one(unstarted(`${RUNC}exec: "/src/serverr": stat /src/serverr: no such file or directory: unknown`)),
    },
    'KD012',
    'frontend',
    /serverr/,
  ),
  failed(
    'a working directory that is a file',
    {
      frontend: one(
        unstarted(`${RUNC}chdir to cwd ("/src/server") set in config.json failed: not a directory: unknown`),
      ),
    },
    'KD012',
    'frontend',
    /cwd/,
  ),
  failed(
    'a user that the image does not know',
    {
      emailservice: one(
        unmade(
          'CreateContainerError',
          'failed to create containerd container: failed to get user "mailer": no users found',
        ),
      ),
    },
    'KD011',
    'emailservice',
    /mailer/,
  ),
  failed(
    'a file system that may not be written',
    {
      emailservice: one(
        crash(
          "Traceback (most recent call last):\n  File \"/email_server/email_server.py\", line 41, in <module>\n    open('/email_server/cache.db', 'w')\nOSError: [Errno 30] Read-only file system: '/email_server/cache.db'",
        ),
      ),
    },
    'KD013',
    'emailservice',
    /Read-only/,
  ),
  failed(
    'a port that only root may open',
    { frontend: one(crash('{"message":"listen tcp :80: bind: permission denied","severity":"error"}')) },
    'KD013',
    'frontend',
    /permission denied/,
  ),
  failed(
    'a profile of seccomp that the node does not have',
    {
      paymentservice: one(
        unmade(
          'CreateContainerError',
          'failed to create containerd container: cannot load seccomp profile "/var/lib/kubelet/seccomp/profiles/payment.json": open /var/lib/kubelet/seccomp/profiles/payment.json: no such file or directory',
        ),
      ),
    },
    'KD011',
    'paymentservice',
    /payment\.json/,
  ),
  failed(
    'a profile of AppArmor that the node does not have',
    {
      paymentservice: one(
        unmade(
          'CreateContainerError',
          'failed to create containerd container: get apparmor spec opts: apparmor profile not found k8s-payment',
        ),
      ),
    },
    'KD011',
    'paymentservice',
    /k8s-payment/,
  ),
  failed(
    'an image of root where nobody may be root',
    {
      adservice: one(
        unmade(
          'CreateContainerConfigError',
          'container has runAsNonRoot and image will run as root (pod: "{pod}_shop({uid})", container: server)',
        ),
      ),
    },
    'KD010',
    'adservice',
  ),
]

const OF_PROBES: Row[] = [
  failed(
    'a gRPC probe of another port',
    cart(unready('timeout: failed to connect service "10.244.2.17:7071" within 1s: context deadline exceeded'), {
      spec: { readinessProbe: { grpc: { port: 7071 } } },
    }),
    'KD019',
    'cartservice',
  ),
  failed(
    'a path that is not there',
    { frontend: one(unready('HTTP probe failed with statuscode: 404')) },
    'KD019',
    'frontend',
    /404/,
  ),
  failed(
    'a liveness port that nobody listens on',
    {
      currencyservice: one(killed('dial tcp 10.244.2.17:7001: connect: connection refused'), {
        spec: { livenessProbe: { tcpSocket: { port: 7001 } } },
      }),
    },
    'KD018',
    'currencyservice',
    /7001/,
  ),
  failed(
    'a startup probe that is shorter than the start',
    {
      adservice: one(
        killed(
          'timeout: failed to connect service "10.244.2.17:9555" within 1s: context deadline exceeded',
          'Startup',
          143,
        ),
      ),
    },
    'KD018',
    'adservice',
  ),
  failed(
    'a probe by HTTPS of a server of HTTP',
    {
      frontend: one(
        unready('Get "https://10.244.2.17:8080/_healthz": http: server gave HTTP response to HTTPS client'),
        { spec: { readinessProbe: { httpGet: { port: 8080, path: '/_healthz', scheme: 'HTTPS' } } } },
      ),
    },
    'KD019',
    'frontend',
    /HTTPS/,
  ),
  failed(
    'a probe by a program that is not in the image',
    {
      shippingservice: one(
        unready(
          'command timed out: rpc error: code = Unknown desc = failed to exec in container: failed to start exec "a1": OCI runtime exec failed: exec failed: unable to start container process: exec: "/bin/grpc_health_probe": stat /bin/grpc_health_probe: no such file or directory: unknown',
        ),
        { spec: { readinessProbe: { exec: { command: ['/bin/grpc_health_probe', '-addr=:50051'] } } } },
      ),
    },
    'KD019',
    'shippingservice',
    /grpc_health_probe/,
  ),
  failed(
    'a probe that waits for less than the server takes',
    {
      frontend: one(
        unready(
          'Get "http://10.244.2.17:8080/_healthz": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
        ),
      ),
    },
    'KD019',
    'frontend',
  ),
]

const OF_SERVICES: Row[] = [
  failed(
    'a selector that nobody has',
    { cartservice: { service: { selector: { app: 'cart' } } } },
    'KD038',
    'Service/cartservice',
    /app=cart/,
  ),
  failed(
    'a name of a port that no container has',
    { frontend: { service: { ports: [{ port: 80, targetPort: 'web' }] } } },
    'KD038',
    'Service/frontend',
    /web/,
  ),
  failed(
    'the other protocol',
    { 'redis-cart': { service: { ports: [{ port: 6379, targetPort: 6379, protocol: 'UDP' }] } } },
    'KD038',
    'Service/redis-cart',
    /UDP/,
  ),
  failed(
    'a name of a Service that is not there',
    cart(
      crash('dial tcp: lookup redis-cart-invalid on 10.96.0.10:53: no such host'),
      withEnv('REDIS_ADDR', 'redis-cart-invalid:6379'),
    ),
    'KD013',
    'cartservice',
    /nearest: redis-cart/,
  ),
  failed(
    'a port that the Service does not have',
    {
      recommendationservice: one(
        crash(
          'grpc._channel._InactiveRpcError: failed to connect to all addresses; last error: UNKNOWN: ipv4:10.96.17.50:3551: Failed to connect to remote host: connect: Connection refused (111)',
        ),
        withEnv('PRODUCTCATALOG_SERVICE_ADDR', 'productcatalogservice:3551'),
      ),
    },
    'KD013',
    'recommendationservice',
    /3551/,
  ),
  failed(
    'a target port that nobody listens on, and who connects to it',
    { 'redis-cart': { service: { ports: [{ port: 6379, targetPort: 6380 }] } }, cartservice: one(crash(REDIS_DOWN)) },
    'KD013|KD038',
    'Deployment/cartservice|Service/redis-cart',
    /6380/,
  ),
]

const OF_RESOURCES: Row[] = [
  failed(
    'more CPU than any node has',
    {
      adservice: one(
        pending(
          none(
            '3 Insufficient cpu',
            4,
            true,
            '1 Preemption is not helpful for scheduling, 3 No preemption victims found for incoming pod',
          ),
        ),
        asking({ cpu: '16' }),
      ),
    },
    'KD020',
    'adservice',
    /cpu/,
  ),
  failed(
    'more memory than any node has',
    redis(pending(none('3 Insufficient memory')), asking({ memory: '200Gi' })),
    'KD020',
    'redis-cart',
    /memory/,
  ),
  failed(
    'a limit of memory that is too low',
    { adservice: one(crash('', 137, 'OOMKilled')) },
    'KD014',
    'adservice',
    /128Mi/,
  ),
  failed(
    'a limit of memory in which nothing starts',
    {
      adservice: one(
        sandbox(
          `rpc error: code = Unknown desc = failed to start sandbox "0c1": ${RUNC}container init was OOM-killed (memory limit too low?): unknown`,
        ),
        { spec: { resources: { limits: { memory: '4Mi' } } } },
      ),
    },
    'KD014',
    'adservice',
    /4Mi/,
  ),
  failed(
    'more on its disk than its limit',
    {
      emailservice: {
        pods: [1, 2, 3].map(() =>
          evicted('Pod ephemeral local storage usage exceeds the total limit of containers 50Mi. '),
        ),
        replicas: 1,
      },
    },
    'KD036',
    'emailservice',
    /50Mi/,
  ),
  failed(
    'an emptyDir that is too small',
    redis(
      {},
      {
        pods: [1, 2].map(() => evicted('Usage of EmptyDir volume "redis-data" exceeds the limit "10Mi". ')),
        replicas: 1,
      },
    ),
    'KD036',
    'redis-cart',
    /redis-data/,
  ),
  failed(
    'a label that no node has, and one is cordoned',
    [
      cart(pending(none("1 node(s) were unschedulable, 2 node(s) didn't match Pod's node affinity/selector")), {
        podSpec: { nodeSelector: { disk: 'ssd' } },
      }),
      { nodes: worker({ unschedulable: true, ...taint('node.kubernetes.io/unschedulable') }) },
    ],
    'KD021',
    'cartservice',
    /disk/,
  ),
  failed(
    'a taint that nobody tolerates',
    [
      cart(
        pending(
          '0/4 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 3 node(s) had untolerated taint {dedicated: batch}. preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling.',
        ),
      ),
      {
        nodes: [
          CONTROL,
          ...['shop-worker', 'shop-worker2', 'shop-worker3'].map((each) =>
            node(each, taint('dedicated', 'NoSchedule', 'batch')),
          ),
        ],
      },
    ],
    'KD021',
    'cartservice',
    /dedicated/,
  ),
  blocked(
    'only the cordoned node has the label',
    [
      cart(pending(none("1 node(s) were unschedulable, 2 node(s) didn't match Pod's node affinity/selector")), {
        podSpec: { nodeSelector: { disk: 'ssd' } },
      }),
      { nodes: worker({ unschedulable: true, ...taint('node.kubernetes.io/unschedulable'), labels: { disk: 'ssd' } }) },
    ],
    'KD022',
    'cartservice',
    /shop-worker \(cordoned\)/,
  ),
  failed(
    'a node that does not exist',
    cart({ node: 'shop-worker9', unscheduled: 'untouched', events: [], podSpec: { nodeName: 'shop-worker9' } }),
    'KD021',
    'cartservice',
    /shop-worker9/,
  ),
  failed(
    'a host port of two pods on one worker',
    [
      {
        adservice: {
          pods: [
            { node: 'shop-worker' },
            pending(none("1 node(s) didn't have free ports for the requested pod ports", 2)),
          ],
          spec: { ports: [{ containerPort: 9555, hostPort: 9555 }] },
        },
      },
      { nodes: [CONTROL, node('shop-worker')] },
    ],
    'KD023',
    'adservice',
  ),
  failed(
    'pods that may not be together on one worker',
    [
      {
        adservice: {
          pods: [{ node: 'shop-worker' }, pending(none("1 node(s) didn't match pod anti-affinity rules", 2))],
          podSpec: {
            affinity: {
              podAntiAffinity: {
                requiredDuringSchedulingIgnoredDuringExecution: [
                  { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'adservice' } } },
                ],
              },
            },
          },
        },
      },
      { nodes: [CONTROL, node('shop-worker')] },
    ],
    'KD021',
    'adservice',
    /anti-affinity/,
  ),
]

const OF_VOLUMES: Row[] = [
  failed(
    'a class of storage that is not there',
    [
      redis(pending(UNBOUND), onClaim('redis-data')),
      {
        storageClasses: STANDARD,
        claims: claims('redis-data', { storageClassName: 'fast-ssd' }),
        wanted: [{ kind: 'PersistentVolumeClaim', namespace: SPACE, name: 'redis-data' }],
      },
    ],
    'KD025',
    'PersistentVolumeClaim/redis-data',
    /fast-ssd/,
  ),
  failed(
    'a claim that is not there',
    redis(
      pending(
        '0/4 nodes are available: persistentvolumeclaim "redis-data" not found. preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling.',
      ),
      onClaim('redis-data'),
    ),
    'KD025',
    'redis-cart',
    /redis-data/,
  ),
  failed(
    'a volume that is too small',
    [
      redis(pending(UNBOUND), onClaim('redis-data')),
      {
        storageClasses: STANDARD,
        volumes: [volume('pv-1', {})],
        claims: claims('redis-data', { storageClassName: 'manual', resources: { requests: { storage: '50Gi' } } }),
        wanted: [{ kind: 'PersistentVolumeClaim', namespace: SPACE, name: 'redis-data' }],
      },
    ],
    'KD025',
    'PersistentVolumeClaim/redis-data',
  ),
  failed(
    'a volume that somebody else has',
    [
      redis(pending(UNBOUND), onClaim('redis-data')),
      {
        storageClasses: STANDARD,
        volumes: [volume('pv-1', { claimRef: { namespace: 'other', name: 'x', uid: 'u' } })],
        claims: claims('redis-data', { storageClassName: 'manual' }),
        wanted: [{ kind: 'PersistentVolumeClaim', namespace: SPACE, name: 'redis-data' }],
      },
    ],
    'KD025',
    'PersistentVolumeClaim/redis-data',
  ),
  blocked(
    'a disk that another node has',
    redis(
      creating([
        'FailedAttachVolume',
        'Multi-Attach error for volume "pvc-3f" Volume is already exclusively attached to one node and can\'t be attached to another',
        1,
      ]),
    ),
    'KD027',
    'redis-cart',
  ),
  blocked(
    'a driver of volumes that is not on the node',
    redis(
      mount(
        'kubernetes.io/csi: attacher.MountDevice failed to create newCsiDriverClient: driver name ebs.csi.aws.com not found in the list of registered CSI drivers',
        'pvc-3f',
        'MountDevice',
      ),
    ),
    'KD026',
    'redis-cart',
    /ebs/,
  ),
  blocked(
    'a file server that does not answer',
    redis(
      mount(
        'mount failed: exit status 32\nMounting command: mount\nMounting arguments: -t nfs -o vers=4.1 10.0.0.5:/srv/redis /var/lib/kubelet/pods/1/volumes/kubernetes.io~nfs/data\nOutput: mount.nfs: Connection timed out for 10.0.0.5:/srv/redis on /var/lib/kubelet/pods/1/volumes/kubernetes.io~nfs/data',
      ),
    ),
    'KD026',
    'redis-cart',
    /timed out/,
  ),
  failed(
    'a path that the file server does not have',
    redis(
      mount(
        'mount failed: exit status 32\nMounting command: mount\nMounting arguments: -t nfs 10.0.0.5:/srv/rediss /var/lib/kubelet/pods/1/volumes/kubernetes.io~nfs/data\nOutput: mount.nfs: mounting 10.0.0.5:/srv/rediss failed, reason given by server: No such file or directory',
      ),
    ),
    'KD026',
    'redis-cart',
  ),
  blocked(
    'a driver that has lost its cloud',
    redis(
      mount(
        'rpc error: code = Unknown desc = Get "https://ec2.eu-central-1.amazonaws.com": dial tcp: i/o timeout',
        'pvc-3f',
        'MountDevice',
      ),
    ),
    'KD026',
    'redis-cart',
  ),
  failed(
    'a data folder that the program may not write',
    redis(
      crash("1:M 04 May 2026 10:00:01.003 # Can't open or create append-only dir appendonlydir: Permission denied"),
    ),
    'KD013',
    'redis-cart',
    /Permission denied/,
  ),
]

const OF_OTHERS: Row[] = [
  failed(
    'an init container that fails',
    { productcatalogservice: one(initCrash('fetch', 'wget: server returned error: HTTP/1.1 404 Not Found')) },
    'KD015',
    'productcatalogservice',
    /404/,
  ),
  failed(
    'a Job over its backoff limit',
    {
      migrate: {
        kind: 'Job',
        pods: [],
        status: {
          failed: 7,
          conditions: [
            condition('FailureTarget', 'True', { reason: 'BackoffLimitExceeded' }),
            condition('Failed', 'True', {
              reason: 'BackoffLimitExceeded',
              message: 'Job has reached the specified backoff limit',
            }),
          ],
        },
      },
    },
    'KD035',
    'Job/migrate',
  ),
  failed(
    'a set whose first pod crashes',
    {
      ledger: {
        kind: 'StatefulSet',
        replicas: 3,
        pods: [crash('FATAL: could not parse config: unknown field "walSize"')],
      },
    },
    'KD013',
    'StatefulSet/ledger',
    /walSize/,
  ),
  failed(
    'an agent of every node that lacks its Secret',
    { agent: { kind: 'DaemonSet', pods: [1, 2, 3].map(() => mount('secret "agent-token" not found', 'token')) } },
    'KD026',
    'DaemonSet/agent',
    /agent-token/,
  ),
]

const MIXED: Row[] = [
  failed(
    'redis has no image, and the cart crashes for it',
    {
      ...redis(
        pull(resolving('docker.io/library/redis:alpin', 'docker.io/library/redis:alpin: not found', 'NotFound')),
        { spec: { image: 'redis:alpin' } },
      ),
      ...cart(crash(REDIS_DOWN)),
    },
    'KD003',
    'redis-cart',
  ),
  blocked(
    'redis on a lost node, and the cart crashes for it',
    [
      { ...redis(lost('shop-worker')), ...cart({ ...crash(REDIS_DOWN), node: 'shop-worker2' }) },
      { nodes: worker({ ready: UNKNOWN, ...taint('node.kubernetes.io/unreachable') }) },
    ],
    'KD022',
    'redis-cart|.*',
  ),
  failed(
    'a payment that crashes, while another node falls ill for the ads',
    [
      {
        paymentservice: one({
          ...crash('TypeError: Cannot read properties of undefined (reading "amount")'),
          node: 'shop-worker2',
        }),
        adservice: one(lost('shop-worker')),
      },
      { nodes: worker({ ready: UNKNOWN, ...taint('node.kubernetes.io/unreachable') }) },
    ],
    'KD013',
    'paymentservice',
  ),
  failed(
    'more CPU than any node has, one of which is not ready',
    [
      {
        adservice: one(
          pending(none('1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }, 2 Insufficient cpu')),
          asking({ cpu: '9' }),
        ),
      },
      { nodes: worker({ ready: UNKNOWN, ...taint('node.kubernetes.io/unreachable') }) },
    ],
    'KD020',
    'adservice',
  ),
  failed(
    'a node that comes back, and a typo that stays',
    {
      0: shop(
        {
          ...cart(lost('shop-worker')),
          frontend: one(unmade('CreateContainerConfigError', 'secret "frontend-tls" not found')),
        },
        { nodes: worker({ ready: UNKNOWN, ...taint('node.kubernetes.io/unreachable') }) },
      ),
      60: shop({ frontend: one(unmade('CreateContainerConfigError', 'secret "frontend-tls" not found')) }),
    },
    'KD009',
    'frontend',
    /frontend-tls/,
  ),
  failed(
    'two mistakes that have nothing to do with each other',
    {
      frontend: one(unready('HTTP probe failed with statuscode: 404')),
      emailservice: one(unstarted(`${RUNC}exec: "pyton": executable file not found in $PATH: unknown`)),
    },
    'KD012',
    'emailservice',
  ),
  failed(
    'a quota for the cart, and the frontend unready for it',
    {
      cartservice: {
        refused:
          'pods "cartservice-6d5f7c9b8-k2jq4" is forbidden: exceeded quota: pods, requested: pods=1, used: pods=10, limited: pods=10',
      },
      frontend: one(unready('HTTP probe failed with statuscode: 500')),
    },
    'KD029',
    'cartservice',
  ),
  failed(
    'a selector that no node has, while redis waits on a cordoned node',
    [
      {
        ...redis(pending(none("1 node(s) were unschedulable, 2 node(s) didn't match Pod's node affinity/selector")), {
          podSpec: { nodeSelector: { zone: 'a' } },
        }),
        adservice: one(
          pending(none("1 node(s) were unschedulable, 2 node(s) didn't match Pod's node affinity/selector")),
          { podSpec: { nodeSelector: { zone: 'q' } } },
        ),
      },
      { nodes: worker({ unschedulable: true, ...taint('node.kubernetes.io/unschedulable'), labels: { zone: 'a' } }) },
    ],
    'KD021',
    'adservice',
  ),
]

export const BATCH_1: readonly Row[] = [
  ...OF_NODES,
  ...OF_ADMISSION,
  ...OF_IMAGES,
  ...OF_CONFIG,
  ...OF_PROBES,
  ...OF_SERVICES,
  ...OF_RESOURCES,
  ...OF_VOLUMES,
  ...OF_OTHERS,
  ...MIXED,
]

const WELL = shop()
const NOT_YET = creating(['Pulling', 'Pulling image "{image}"', 1, 'Normal'])
export const HEALTHY_1: readonly Row[] = [
  passed('all is well', { 0: WELL }),
  passed('two replicas of each', { frontend: { pods: [{}, {}] }, cartservice: { pods: [{}, {}] } }),
  passed('everything is pulled for 90 s', {
    0: shop({ ...cart(NOT_YET), ...redis(NOT_YET), frontend: one(NOT_YET), adservice: one(NOT_YET) }),
    90: WELL,
  }),
  passed('a cart that crashes until redis has come', {
    0: shop({ ...redis(NOT_YET), ...cart({ ...crash(REDIS_DOWN), server: { ...crash('').server, restartCount: 2 } }) }),
    40: WELL,
  }),
  passed('a server that is ready after 100 s', {
    0: shop({
      adservice: one(
        unready('timeout: failed to connect service "10.244.2.17:9555" within 1s: context deadline exceeded', 3),
      ),
    }),
    100: WELL,
  }),
  passed('a node that was not ready for 50 s', {
    0: shop(cart(lost('shop-worker')), {
      nodes: worker({ ready: UNKNOWN, ...taint('node.kubernetes.io/unreachable') }),
    }),
    50: WELL,
  }),
  passed('a cordoned node that nobody needs', [
    {},
    { nodes: worker({ unschedulable: true, ...taint('node.kubernetes.io/unschedulable') }) },
  ]),
  passed('a lost node on which nothing of it runs', [
    {},
    { nodes: [...NODES, node('shop-worker4', { ready: UNKNOWN, ...taint('node.kubernetes.io/unreachable') })] },
  ]),
  passed('a sandbox that failed twice', {
    0: shop(cart(sandbox('rpc error: code = DeadlineExceeded desc = context deadline exceeded', 2))),
    30: WELL,
  }),
  passed('a ConfigMap that a controller makes after 8 s', {
    0: shop(cart(unmade('CreateContainerConfigError', 'configmap "cart-config" not found'))),
    8: WELL,
  }),
  passed('a scheduler that was away for 10 s', {
    0: shop({ cartservice: one({ unscheduled: 'untouched', events: [] }) }),
    10: WELL,
  }),
  passed('a controller that takes notice after 20 s', { 0: shop({ cartservice: { status: {} } }), 20: WELL }),
  passed('a Service whose slice comes after 8 s', { 0: shop({ cartservice: { slice: 'none' } }), 8: WELL }),
  passed('an evicted pod beside its successor', {
    cartservice: {
      pods: [evicted('The node was low on resource: memory. Threshold quantity: 100Mi, available: 42180Ki. '), {}],
      replicas: 1,
    },
  }),
  passed('a rate limit that ends after 60 s', {
    0: shop(
      redis(
        pull(
          '429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit.',
        ),
      ),
    ),
    60: WELL,
  }),
  passed('no name server while nobody asks', [{}, { dns: [] }]),
  passed('a disk that comes after a minute', {
    0: shop(
      redis(
        creating([
          'FailedAttachVolume',
          'Multi-Attach error for volume "pvc-3f" Volume is already exclusively attached to one node and can\'t be attached to another',
          1,
        ]),
      ),
    ),
    60: WELL,
  }),
  passed('a webhook that starts within 40 s', {
    0: shop({
      frontend: {
        refused:
          'Internal error occurred: failed calling webhook "namespace.sidecar-injector.istio.io": failed to call webhook: Post "https://istiod.istio-system.svc:443/inject?timeout=10s": no endpoints available for service "istiod"',
      },
    }),
    40: WELL,
  }),
  passed('a driver of volumes that registers after 40 s', {
    0: shop(
      redis(
        mount(
          'kubernetes.io/csi: attacher.MountDevice failed to create newCsiDriverClient: driver name ebs.csi.aws.com not found in the list of registered CSI drivers',
          'pvc-3f',
          'MountDevice',
        ),
      ),
    ),
    40: WELL,
  }),
  passed('a program that was killed for memory once', {
    adservice: one({
      server: {
        ready: true,
        started: true,
        restartCount: 1,
        lastState: {
          terminated: {
            exitCode: 137,
            reason: 'OOMKilled',
            startedAt: '2026-05-04T10:00:00Z',
            finishedAt: '2026-05-04T10:00:05Z',
          },
        },
      },
    }),
  }),
]
