import {
  backingOff,
  barePod,
  deployment,
  event,
  node,
  oldPods,
  owning,
  type PodParts,
  unschedulable,
  waiting,
  world,
} from '../../world.ts'
import { api, creating, NODES, wrote } from '../public-threads/parts.ts'
import { BLOCKED, fault as f, type Kind } from './parts.ts'
import { part, saying, served, shop } from './shop.ts'
import { AT, configured, crash, gone, healthy, http, job, mount, probe, well } from './situations.ts'

/** What a pod tells several times over, the last of it the least; and causes whose events are gone. */

const TIMED_OUT = (volume: string) =>
  `Unable to attach or mount volumes: unmounted volumes=[${volume}], unattached volumes=[${volume} kube-api-access-x], failed to process volumes=[]: timed out waiting for the condition`
const several = (...events: [reason: string, message: string, count?: number][]) =>
  api(creating, { events: events.map(([reason, message, count = 5]) => event(reason, message, count)) })
const backOff = (message: string) =>
  api({ status: waiting('ImagePullBackOff', `Back-off pulling image "shop/api:1": ErrImagePull: ${message}`) })
const ATTACHED: [string, string] = [
  'FailedAttachVolume',
  'Multi-Attach error for volume "pvc-1" Volume is already exclusively attached to one node and can\'t be attached to another',
]
const pressed = {
  ...node('kind'),
  spec: { taints: [{ key: 'node.kubernetes.io/disk-pressure', effect: 'NoSchedule' }] },
} as never
const DISK =
  '0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: }. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.'
const beAlone = {
  podAntiAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'api' } } },
    ],
  },
}

export const TOLD_SEVERAL_TIMES: readonly Kind[] = [
  f(
    'a disk that another node has, then a time-out',
    several(ATTACHED, ['FailedMount', TIMED_OUT('data')]),
    'KD027',
    /Multi-Attach/,
    BLOCKED,
  ),
  f(
    'a ConfigMap that is not there, then a time-out',
    several(
      ['FailedMount', 'MountVolume.SetUp failed for volume "cfg" : configmap "settings" not found', 12],
      ['FailedMount', TIMED_OUT('cfg'), 3],
    ),
    'KD026',
    /settings/,
  ),
  f(
    'a folder of the node that is not there, then a time-out',
    several(
      [
        'FailedMount',
        'MountVolume.SetUp failed for volume "host" : hostPath type check failed: /opt/models is not a directory',
        12,
      ],
      ['FailedMount', TIMED_OUT('host'), 3],
    ),
    'KD026',
    /opt\/models/,
  ),
  f(
    'a driver that is down, then a time-out',
    several(
      [
        'FailedMount',
        'MountVolume.MountDevice failed for volume "pvc-1" : rpc error: code = Unavailable desc = connection error',
        12,
      ],
      ['FailedMount', TIMED_OUT('data'), 3],
    ),
    'KD026',
    /Unavailable/,
    BLOCKED,
  ),
  f(
    'a volume of which nothing is told but that it takes too long',
    several(['FailedMount', TIMED_OUT('data'), 4]),
    'KD026',
    /timed out/,
    BLOCKED,
  ),
  f(
    'a token that the API server does not give',
    mount(
      'failed to fetch token: Post "https://10.0.0.1:6443/api/v1/namespaces/shop/serviceaccounts/api/token": context deadline exceeded',
      {},
      {},
      'kube-api-access-x',
    ),
    'KD026',
    /token/,
    BLOCKED,
  ),
  f(
    'a kubelet that does not reach the API server',
    mount(
      'failed to get configmap shop/settings: Get "https://10.0.0.1:6443/api/v1/namespaces/shop/configmaps/settings": dial tcp 10.0.0.1:6443: connect: connection refused',
    ),
    'KD026',
    /6443/,
    BLOCKED,
  ),
  f(
    'a network that fails after a cache that was late',
    several(
      [
        'FailedMount',
        'MountVolume.SetUp failed for volume "kube-api-access-x" : failed to sync configmap cache: timed out waiting for the condition',
        2,
      ],
      [
        'FailedCreatePodSandBox',
        'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "a": plugin type="bridge" failed (add): failed to set bridge addr: "cni0" already has an IP address different from 10.244.1.1/24',
        9,
      ],
    ),
    'KD028',
    /cni0/,
    BLOCKED,
  ),
  f(
    'an image that is not there, when its events are gone',
    backOff(
      'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/shop/api:1": failed to resolve reference "docker.io/shop/api:1": docker.io/shop/api:1: not found',
    ),
    'KD003',
    /shop\/api:1/,
  ),
  f(
    'a registry that does not answer, when its events are gone',
    backOff(
      'failed to resolve reference "docker.io/shop/api:1": failed to do request: Head "https://registry-1.docker.io/v2/shop/api/manifests/1": dial tcp 3.2.1.4:443: i/o timeout',
    ),
    'KD005',
    /answer/,
    BLOCKED,
  ),
  f(
    'a login that is refused, when its events are gone',
    backOff(
      'failed to resolve reference "ghcr.io/shop/api:1": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token: 401 Unauthorized',
    ),
    'KD004',
    /401/,
  ),
  f(
    'a taint of a team, and the other nodes cordoned',
    {
      ...api(
        unschedulable(
          '0/3 nodes are available: 1 node(s) had untolerated taint {dedicated: gpu}, 2 node(s) were unschedulable.',
        ),
      ),
      nodes: ['kind', 'b', 'c'].map(
        (each) =>
          ({
            ...node(each),
            spec:
              each === 'kind'
                ? { taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] }
                : { unschedulable: true },
          }) as never,
      ),
    },
    'KD022',
    /b \(cordoned\)/,
    BLOCKED,
  ),
  f(
    'pods that keep others away',
    { ...api(unschedulable("0/3 nodes are available: 3 node(s) didn't satisfy existing pods anti-affinity rules.")) },
    'KD021',
    /anti-affinity/,
  ),
  f(
    'a second pod of a set on the only node',
    {
      ...world(
        owning('StatefulSet', {
          pods: [
            {},
            {
              ...unschedulable(
                "0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.",
              ),
              podSpec: { containers: [{ name: 'app', image: 'a' }], affinity: beAlone },
            },
          ],
          spec: { replicas: 2 },
        }),
      ),
      nodes: [node('kind')],
    },
    'KD021',
    /anti-affinity/,
    AT('StatefulSet'),
  ),
  f(
    'a node whose disk is full, after evictions',
    {
      ...world(
        deployment({
          pods: [unschedulable(DISK), gone('api-7', 'Evicted'), gone('api-8', 'Evicted')],
          spec: { replicas: 1 },
        }),
      ),
      nodes: [pressed],
    },
    // Written down as KD022 at first: either tells of the node's full disk.
    'KD036',
    undefined,
    BLOCKED,
  ),
  f(
    'a liveness port that nothing listens on',
    api(
      { status: backingOff(5, 143) },
      {
        events: [
          event('Unhealthy', 'Liveness probe failed: dial tcp 10.0.0.1:9090: connect: connection refused', 15),
          event('Killing', 'Container app failed liveness probe, will be restarted', 5),
        ],
      },
    ),
    'KD018',
    /9090/,
  ),
  f(
    'a file that a probe looks for',
    probe('Readiness probe failed: cat: /tmp/healthy: No such file or directory', {
      readinessProbe: { exec: { command: ['cat', '/tmp/healthy'] } },
    }),
    'KD019',
    /\/tmp\/healthy/,
  ),
  f(
    'a probe without a login',
    probe('Readiness probe failed: HTTP probe failed with statuscode: 401', http(8080)),
    'KD019',
    /401/,
  ),
  f('a program that ends well again and again', api({ status: backingOff(5, 0, 'Completed') }), 'KD013', /0/),
  f(
    'settings that are no YAML',
    crash('error: config.yaml: yaml: line 3: mapping values are not allowed in this context'),
    'KD013',
    /line 3/,
  ),
  f(
    'a folder that it may not make',
    crash("mkdir: cannot create directory '/data/db': Permission denied"),
    'KD013',
    /\/data\/db/,
  ),
  f(
    'a class file of a newer Java',
    crash(
      'Exception in thread "main" java.lang.UnsupportedClassVersionError: Main has been compiled by a more recent version of the Java Runtime (class file version 65.0)',
    ),
    'KD013',
    /65\.0/,
  ),
  f(
    'a module that the image lacks',
    crash(
      "Error: Cannot find module '/app/server.js'\n    at Module._resolveFilename (node:internal/modules/cjs/loader:1225:15)",
    ),
    'KD013',
    /server\.js/,
  ),
  f(
    'a Job whose table is not there',
    job(
      'BackoffLimitExceeded',
      'Job has reached the specified backoff limit',
      1,
      'ERROR: relation "users" does not exist',
    ),
    'KD035',
    /users/,
    AT('Job'),
  ),
  f(
    'a daemon whose image does not run on one node',
    world(
      owning('DaemonSet', {
        pods: [{ name: 'api-1', status: backingOff(5, 1) }, { name: 'api-2' }, { name: 'api-3' }],
      }),
      NODES,
      wrote('exec /usr/bin/agent: exec format error'),
    ),
    'KD006',
    /architecture/,
    AT('DaemonSet'),
  ),
  f(
    'an init container that gives up on a database that no node has room for',
    shop(
      part('db', {
        ...unschedulable(
          '0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.',
        ),
        spec: { resources: { requests: { cpu: '12' } } },
      }),
      part('web', { init: backingOff(4) }, 'db:5432'),
      {
        lastWords: new Map([
          ['uid-web-1 prepare', 'Error: timed out after 30s waiting for tcp://db:5432: connection refused'],
        ]),
      },
      served('db', 5432, false),
    ),
    'KD020',
    /cpu/,
    { object: 'shop/Deployment/db' },
  ),
  f(
    'a cache that is killed for memory, and who crashes for it',
    shop(
      part('redis', { status: backingOff(5, 137, 'OOMKilled') }),
      served('redis', 6379, false),
      part('cart', { status: backingOff(6) }, 'redis:6379'),
      saying('cart', 'redis.exceptions.ConnectionError: Error 111 connecting to redis:6379. Connection refused.'),
    ),
    'KD014',
    /memory/,
    { object: 'shop/Deployment/redis' },
  ),
  f(
    'a broker without its Secret, and who waits for it with a probe',
    shop(
      part('mq', configuredParts('secret "mq-user" not found')),
      served('mq', 5672, false),
      part('orders', { status: { state: { running: {} }, ready: false }, ready: false, phase: 'Running' }, 'mq:5672'),
      {
        events: [
          event('Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503', 30, 'uid-orders-1'),
        ],
      },
    ),
    'KD009',
    /mq-user/,
    { object: 'shop/Deployment/mq' },
  ),
  f(
    'a bare pod without its ConfigMap',
    world(barePod({ status: waiting('CreateContainerConfigError', 'configmap "game" not found') }), NODES),
    'KD009',
    /game/,
    AT('Pod', 'api-1'),
  ),
  f('a field of another container', configured('containers with resources not found: "sidecar"'), 'KD009', /sidecar/),
]

function configuredParts(message: string): PodParts {
  return { status: waiting('CreateContainerConfigError', message) }
}

export const TOLD_SEVERAL_TIMES_HEALTHY: readonly Pick<Kind, 'what' | 'film'>[] = [
  healthy('a volume that took too long once', { 0: several(['FailedMount', TIMED_OUT('data'), 1]), 25: well }),
  healthy('a token that came late', {
    0: mount(
      'failed to fetch token: Post "https://10.0.0.1:6443/api/v1/namespaces/shop/serviceaccounts/api/token": context deadline exceeded',
    ),
    15: well,
  }),
  healthy('a file that a probe looks for, written after 40 s', {
    0: probe('Readiness probe failed: cat: /tmp/healthy: No such file or directory', {
      readinessProbe: { exec: { command: ['cat', '/tmp/healthy'] } },
    }),
    40: well,
  }),
  healthy('a disk that leaves another node after 60 s', {
    0: several(ATTACHED, ['FailedMount', TIMED_OUT('data'), 1]),
    60: well,
  }),
  healthy('a registry that answers after 30 s, without events', {
    0: backOff('dial tcp 3.2.1.4:443: i/o timeout'),
    30: well,
  }),
  healthy('a daemon that is updated node by node', {
    0: world(owning('DaemonSet', { pods: [{}, {}, {}], status: { updatedNumberScheduled: 1 } as never }), NODES),
    20: world(owning('DaemonSet', { pods: [{}, {}, {}] }), NODES),
  }),
  healthy('a node that is uncordoned after 30 s', {
    0: {
      ...api(unschedulable('0/1 nodes are available: 1 node(s) were unschedulable.')),
      nodes: [{ ...node('kind'), spec: { unschedulable: true } }],
    },
    30: well,
  }),
  healthy('a disk that was full for 40 s', {
    0: {
      ...world(deployment({ pods: [unschedulable(DISK), gone('api-7', 'Evicted')], spec: { replicas: 1 } })),
      nodes: [pressed],
    },
    40: well,
  }),
  healthy(
    'old pods that crash while they go',
    world(deployment(), oldPods('api', { deleting: true, status: backingOff(9) }), NODES),
  ),
  healthy('a cache that is killed once, and who crashes for it', {
    0: shop(
      part('redis', { status: backingOff(1, 137, 'OOMKilled') }),
      served('redis', 6379, false),
      part('cart', { status: backingOff(2) }, 'redis:6379'),
      saying('cart', 'Error 111 connecting to redis:6379. Connection refused.'),
    ),
    20: shop(part('redis'), served('redis', 6379), part('cart', {}, 'redis:6379')),
  }),
]
