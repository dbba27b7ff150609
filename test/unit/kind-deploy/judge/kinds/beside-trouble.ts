import type { ContainerStatus } from '../../../../../actions/shared/kubernetes/objects.ts'
import {
  backingOff,
  condition,
  deployment,
  event,
  node,
  owning,
  type PodParts,
  unschedulable,
  waiting,
  world,
} from '../../world.ts'
import { api, creating, NODES, told, up } from '../public-threads/parts.ts'
import { BLOCKED, fault as f, type Kind } from './parts.ts'
import { part, saying, served, shop } from './shop.ts'
import { AT, claimed, configured, crash, healthy, refused, refusedSet, terminated, well } from './situations.ts'

/** Faults of the code beside troubles of the cluster, and what public threads tell of; the thread stands before its case. */

const log = (text: string, pod = 'api-1', container = 'app') => ({
  lastWords: new Map([[`uid-${pod} ${container}`, text]]),
})
const set = (parts: PodParts, ...more: object[]) =>
  world(owning('StatefulSet', { pods: [{ name: 'api-1', ...parts }], spec: { replicas: 1 } }), NODES, ...more)
const initConfig = (message: string): PodParts => ({ init: waiting('CreateContainerConfigError', message) })
/** A node whose agent has not been heard for a while, and the pods on it. */
const lost = { nodes: [node('kind'), node('b', 'Unknown'), node('c')] }
const onLost = (name: string, ...needs: string[]) =>
  part(
    name,
    { ready: false, status: { state: { running: {} }, ready: false }, podSpec: { nodeName: 'b' } as never },
    ...needs,
  )
const crashing = (name: string, ends: number, text: string, ...needs: string[]) => [
  part(name, { status: backingOff(ends) }, ...needs),
  saying(name, text),
]
const noImage = (name: string) => [
  part(name, { status: waiting('ImagePullBackOff', `Back-off pulling image "shop/${name}:1"`) }),
  {
    events: [
      event(
        'Failed',
        `Failed to pull image "shop/${name}:1": failed to resolve reference "docker.io/shop/${name}:1": docker.io/shop/${name}:1: not found`,
        4,
        `uid-${name}-1`,
      ),
    ],
  },
]
const at = (name: string) => ({ object: `shop/Deployment/${name}` })
const KEY = "KeyError: 'PAYMENT_API_KEY'"
const own = (name: string, status: Partial<ContainerStatus>): PodParts => ({ name, status })

const THREADS: readonly Kind[] = [
  // PrivateBin/helm-chart#54
  f(
    'an init container that changes the owner of a ConfigMap',
    set(
      { init: backingOff(4) },
      log(
        'chown: /srv/cfg/conf.php: Read-only file system\nchown: /srv/cfg: Read-only file system',
        'api-1',
        'prepare',
      ),
    ),
    'KD015',
    /Read-only file system/,
    AT('StatefulSet'),
  ),
  // DandyDeveloper/charts#390
  f(
    'an init container of root where nobody may be root',
    set(initConfig('container has runAsNonRoot and image will run as root (pod: "api-1_shop(a)", container: prepare)')),
    'KD010',
    /root/,
    AT('StatefulSet'),
  ),
  // multigres/multigres-operator#466
  f(
    'a user by name beside a sidecar that runs',
    api({
      init: { state: { running: {} }, ready: true, started: true } as never,
      initSpec: { restartPolicy: 'Always' },
      status: waiting(
        'CreateContainerConfigError',
        'container has runAsNonRoot and image has non-numeric user (postgres), cannot verify user is non-root (pod: "api-1_shop(a)", container: app)',
      ),
    }),
    'KD010',
    /postgres/,
  ),
  // prometheus-operator/kube-prometheus#1674
  f(
    'a startup probe that is answered with 503 for hours',
    set(
      {
        ...up,
        status: {
          ...up.status,
          restartCount: 29,
          started: false,
          lastState: { terminated: { exitCode: 0, reason: 'Completed' } },
        } as never,
        spec: { startupProbe: { httpGet: { path: '/-/ready', port: 'web' } } } as never,
      },
      {
        events: [
          event('Unhealthy', 'Startup probe failed: HTTP probe failed with statuscode: 503', 1741),
          event('Killing', 'Container app failed startup probe, will be restarted', 29),
        ],
      },
    ),
    'KD018',
    /503/,
    AT('StatefulSet'),
  ),
  // SREGym/SREGym#859
  f(
    'a startup probe that gives a Java program one second',
    api(
      {
        status: backingOff(5, 143),
        spec: { startupProbe: { tcpSocket: { port: 8080 }, failureThreshold: 1, periodSeconds: 1 } } as never,
      },
      {
        events: [
          event('Unhealthy', 'Startup probe failed: dial tcp 10.244.0.9:8080: connect: connection refused', 6),
          event('Killing', 'Container app failed startup probe, will be restarted', 5),
        ],
      },
      log('Picked up JAVA_TOOL_OPTIONS: -javaagent:/usr/src/app/opentelemetry-javaagent.jar'),
    ),
    'KD018',
    /startup probe/i,
  ),
  // kubernetes-sigs/kind#3405
  f(
    'a Job that does not reach the API server by its address',
    world(
      owning('Job', { pods: [{ name: 'api-1', status: backingOff(4) }], status: { active: 1 } as never }),
      NODES,
      log(
        '{"err":"Get \\"https://10.96.0.1:443/api/v1/namespaces/shop/secrets/admission\\": dial tcp 10.96.0.1:443: i/o timeout","level":"fatal","msg":"error getting secret"}',
      ),
    ),
    'KD013',
    /10\.96\.0\.1/,
    { ...BLOCKED, ...AT('Job') },
  ),
  // onosproject/onos-helm-charts#557
  f(
    'a postStart hook that asks for a password',
    api(
      { status: { ...waiting('PostStartHookError', 'exited with 1'), restartCount: 4 } },
      told(
        'FailedPostStartHook',
        'Exec lifecycle hook ([/bin/sh -c sleep 3 && /usr/sbin/dsconf localhost backend create]) for Container "app" in Pod "api-1_shop(a)" failed - error: command \'/bin/sh -c sleep 3 && /usr/sbin/dsconf localhost backend create\' exited with 1: , message: "Enter Bind DN: Error: EOF when reading a line\\n"',
        5,
      ),
    ),
    'KD017',
    /EOF when reading a line/,
  ),
  // elastisys/compliantkubernetes-apps#2739
  f(
    'a set whose init containers the security level refuses',
    refusedSet(
      'create Pod api-0 in StatefulSet api failed error: pods "api-0" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (containers "configfile", "keystore" must set securityContext.allowPrivilegeEscalation=false), runAsNonRoot != true (pod or containers "configfile", "keystore" must set securityContext.runAsNonRoot=true)',
    ),
    'KD030',
    /configfile/,
    AT('StatefulSet'),
  ),
  // pegasystems/pega-helm-charts#583
  f(
    'an init container without the limits that a quota asks for',
    refused(
      'pods "api-6dbc79b69c-8hxbz" is forbidden: failed quota: namespace-quota: must specify limits.cpu for: wait-for-search; limits.memory for: wait-for-search',
    ),
    'KD029',
    /wait-for-search/,
  ),
  // haproxytech/helm-charts#236
  f(
    'a Job without the limits that a quota asks for',
    world(owning('Job', { pods: [], status: {} }), NODES, {
      events: [
        event(
          'FailedCreate',
          'Error creating: pods "api-1-6nxxb" is forbidden: failed quota: ingress-stack: must specify limits.cpu for: crd; limits.memory for: crd',
          4,
          'uid-Job-api',
        ),
      ],
    }),
    'KD029',
    /ingress-stack/,
    AT('Job'),
  ),
  // k3d-io/k3d#765
  f(
    'a folder of the node below which a path is mounted, and that is not there',
    // Written down as KD011 at first: it tells what is not there.
    configured('stat /data/app: no such file or directory'),
    'KD009',
    /\/data\/app/,
  ),
  // oracle/weblogic-kubernetes-operator#5518
  f(
    'a limit of memory below what the runtime takes',
    api({
      init: waiting('CreateContainerError', 'set memory limit 10485760 too low; should be at least 12582912 bytes'),
    }),
    'KD014',
    /12582912/,
  ),
  // opf/helm-charts#136
  f('an init container that is killed for memory', api({ init: backingOff(4, 137, 'OOMKilled') }), 'KD014', /memory/),
  // infrahq/infra#3124
  f(
    'a database in the top folder of its volume',
    crash(
      'initdb: error: directory "/var/lib/postgresql/data" exists but is not empty\nIt contains a lost+found directory, perhaps due to it being a mount point.\nUsing a mount point directly as the data directory is not recommended.\nCreate a subdirectory under the mount point.',
    ),
    'KD013',
    /not empty/,
  ),
  // opf/openproject-docker-compose#34
  f(
    'a database in the top folder of its volume, and who crashes for it',
    shop(
      ...crashing('db', 4, 'initdb: error: directory "/var/lib/postgresql/data" exists but is not empty'),
      served('db', 5432, false),
      ...crashing(
        'web',
        3,
        'PG::ConnectionBad: connection to server at "db" (10.96.3.4), port 5432 failed: Connection refused',
        'db:5432',
      ),
      ...crashing(
        'seeder',
        4,
        'could not connect to server: Connection refused\n\tIs the server running on host "db"?',
        'db:5432',
      ),
    ),
    'KD013',
    /not empty/,
    at('db'),
  ),
  // decocms/studio#6223
  f(
    'a Job whose account comes in a later wave',
    world(owning('Job', { pods: [], status: {} }), NODES, {
      events: [
        event(
          'FailedCreate',
          'Error creating: pods "api-migrate-" is forbidden: error looking up service account shop/studio: serviceaccount "studio" not found',
          9,
          'uid-Job-api',
        ),
      ],
    }),
    'KD031',
    /studio/,
    AT('Job'),
  ),
]

const MIXED: readonly Kind[] = [
  f(
    'a program without its key, beside a node that is lost',
    {
      0: { ...shop(onLost('cart'), ...crashing('pay', 1, KEY)), ...lost },
      12: { ...shop(onLost('cart'), ...crashing('pay', 2, KEY)), ...lost },
      35: { ...shop(onLost('cart'), ...crashing('pay', 3, KEY)), ...lost },
      80: { ...shop(onLost('cart'), ...crashing('pay', 4, KEY)), ...lost },
    },
    'KD013',
    /PAYMENT_API_KEY/,
    at('pay'),
  ),
  f(
    'a program that starts to crash when the node has been lost for long',
    {
      0: { ...shop(onLost('cart'), part('pay', creating)), ...lost },
      58: { ...shop(onLost('cart'), ...crashing('pay', 1, KEY)), ...lost },
      70: { ...shop(onLost('cart'), ...crashing('pay', 2, KEY)), ...lost },
      92: { ...shop(onLost('cart'), ...crashing('pay', 3, KEY)), ...lost },
      134: { ...shop(onLost('cart'), ...crashing('pay', 4, KEY)), ...lost },
    },
    'KD013',
    /PAYMENT_API_KEY/,
    at('pay'),
  ),
  f(
    'an image that is not there, beside a node that is lost',
    { ...shop(onLost('cart'), ...noImage('pay')), ...lost },
    'KD003',
    /shop\/pay:1/,
    at('pay'),
  ),
  f(
    'a Secret that is not there, beside a registry that does not answer',
    shop(
      part('cart', { status: waiting('ImagePullBackOff', 'Back-off pulling image "shop/cart:1"') }),
      {
        events: [
          event(
            'Failed',
            'Failed to pull image "shop/cart:1": failed to do request: Head "https://registry-1.docker.io/v2/shop/cart/manifests/1": dial tcp 3.2.1.4:443: i/o timeout',
            4,
            'uid-cart-1',
          ),
        ],
      },
      part('pay', { status: waiting('CreateContainerConfigError', 'secret "stripe" not found') }),
    ),
    'KD009',
    /stripe/,
    at('pay'),
  ),
  f(
    'three copies that crash, one of them on a lost node',
    {
      ...world(
        deployment({
          pods: [
            own('api-1', backingOff(5)),
            own('api-2', backingOff(5)),
            {
              name: 'api-3',
              ready: false,
              status: { state: { running: {} }, ready: false },
              podSpec: { nodeName: 'b' } as never,
            },
          ],
        }),
        log("ModuleNotFoundError: No module named 'flask'"),
      ),
      ...lost,
    },
    'KD013',
    /flask/,
  ),
  f(
    'three copies, of which two run and one is on a lost node',
    {
      ...world(
        deployment({
          pods: [
            {},
            {},
            {
              name: 'api-3',
              ready: false,
              status: { state: { running: {} }, ready: false },
              podSpec: { nodeName: 'b' } as never,
            },
          ],
        }),
      ),
      ...lost,
    },
    'KD022',
    /\bb\b/,
    BLOCKED,
  ),
  f(
    'a provisioner that does not answer, beside a flag that is unknown',
    shop(
      claimed(
        'failed to provision volume with StorageClass "fast": rpc error: code = Unavailable desc = connection error: desc = "transport: error while dialing: connect: connection refused"',
      ),
      ...crashing('pay', 5, 'unknown flag: --log-levl\nUsage: pay [flags]'),
    ),
    'KD013',
    /log-levl/,
    at('pay'),
  ),
  f(
    'a Job that fails for good, beside a node that is lost',
    (() => {
      const failing = (failed: number, conditions: object[] = []) => ({
        ...world(
          onLost('cart'),
          owning('Job', {
            name: 'migrate',
            pods: [{ name: 'migrate-1', phase: 'Failed', ready: false, conditions: [], status: terminated(1) }],
            status: { failed, conditions } as never,
          }),
          log('ERROR: column "price" is of type integer', 'migrate-1'),
        ),
        ...lost,
      })
      const over = condition('Failed', 'True', {
        reason: 'BackoffLimitExceeded',
        message: 'Job has reached the specified backoff limit',
      })
      return { 0: failing(1), 30: failing(2), 75: failing(3), 150: failing(4, [over]) }
    })(),
    'KD035',
    /price/,
    { object: 'shop/Job/migrate' },
  ),
  f(
    'a webhook that is asked about its own pods',
    shop(
      deployment({
        name: 'hook',
        pods: [],
        replicaSet: [
          condition('ReplicaFailure', 'True', {
            reason: 'FailedCreate',
            message:
              'Internal error occurred: failed calling webhook "check.shop.example": failed to call webhook: Post "https://hook.shop.svc:443/validate?timeout=10s": no endpoints available for service "hook"',
          }),
        ],
      }),
      served('hook', 443, false),
    ),
    'KD062',
    /hook/,
    at('hook'),
  ),
  f(
    'a cache on a lost node, and who crashes for it alone',
    {
      0: {
        ...shop(
          onLost('redis'),
          served('redis', 6379, false),
          ...crashing('cart', 5, 'Error: connect ETIMEDOUT redis:6379', 'redis:6379'),
        ),
        ...lost,
      },
    },
    'KD022',
    /\bb\b/,
    { ...BLOCKED, ...at('redis') },
  ),
  f(
    'a volume in memory that is over its limit',
    api({
      phase: 'Failed',
      reason: 'Evicted',
      message: 'Usage of EmptyDir volume "cache" exceeds the limit "64Mi". ',
      ready: false,
      conditions: [],
    }),
    'KD036',
    /64Mi/,
  ),
  f(
    'a pull that finds the disk of the node full, beside a key that is not there',
    shop(
      part('cart', { status: waiting('ImagePullBackOff', 'Back-off pulling image "shop/cart:1"') }),
      {
        events: [
          event(
            'Failed',
            'Failed to pull image "shop/cart:1": failed to extract layer sha256:aa: write /var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/9/fs/a: no space left on device',
            4,
            'uid-cart-1',
          ),
        ],
      },
      part('pay', { status: waiting('CreateContainerConfigError', "couldn't find key token in Secret shop/stripe") }),
    ),
    'KD009',
    /token/,
    at('pay'),
  ),
  f(
    'too little memory on any node, beside a node that was cordoned for the same pod',
    {
      ...shop(
        part('cart', {
          ...unschedulable('0/3 nodes are available: 1 node(s) were unschedulable, 2 Insufficient memory.'),
          spec: { resources: { requests: { memory: '64Gi' } } },
        }),
      ),
      nodes: [node('kind'), { ...node('b'), spec: { unschedulable: true } }, node('c')],
    },
    'KD020',
    /memory/,
    at('cart'),
  ),
  f(
    'a new version that crashes while the old one serves',
    world(
      deployment({
        pods: [own('api-9', backingOff(5))],
        spec: { replicas: 1 },
        status: { replicas: 2, updatedReplicas: 1, availableReplicas: 1 },
      }),
      NODES,
      log('Error: Cannot find module "express"', 'api-9'),
    ),
    'KD013',
    /express/,
  ),
]

export const BESIDE_TROUBLE: readonly Kind[] = [...THREADS, ...MIXED]

export const BESIDE_TROUBLE_HEALTHY: readonly Pick<Kind, 'what' | 'film'>[] = [
  healthy('an init container that was killed for memory once', {
    0: api({ init: backingOff(1, 137, 'OOMKilled') }),
    20: well,
  }),
  healthy('a Job that fails twice and ends well', {
    0: world(
      owning('Job', { pods: [{ name: 'api-1', status: backingOff(2) }], status: { active: 1 } as never }),
      NODES,
    ),
    40: world(
      owning('Job', {
        pods: [{ name: 'api-1', phase: 'Succeeded', ready: false, conditions: [], status: terminated(0, 'Completed') }],
        status: { succeeded: 1, conditions: [condition('Complete', 'True')] } as never,
      }),
      NODES,
    ),
  }),
  healthy('a startup probe that fails for 40 s', {
    0: api(
      { ...up, spec: { startupProbe: { httpGet: { path: '/', port: 80 }, failureThreshold: 60 } } as never },
      { events: [event('Unhealthy', 'Startup probe failed: HTTP probe failed with statuscode: 503', 12)] },
    ),
    40: well,
  }),
  healthy('a lost node on which nothing of this runs', { 0: { ...world(deployment()), ...lost } }),
  healthy('a webhook of its own that is up after 10 s', {
    0: refused(
      'Internal error occurred: failed calling webhook "check.shop.example": failed to call webhook: Post "https://hook.shop.svc:443/validate?timeout=10s": dial tcp 10.96.3.4:443: connect: connection refused',
    ),
    10: well,
  }),
]
