import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { play, row } from '../film.ts'
import {
  backingOff,
  condition,
  deployment,
  event,
  owning,
  type PodParts,
  SPACE,
  service,
  unschedulable,
  waiting,
  world,
} from '../world.ts'

/** What a message names beside its code, so that nobody has to look further. Messages as Kubernetes 1.35 writes them. */

const api = (parts: PodParts, ...more: Partial<Snapshot>[]) => world(deployment({ pods: [parts] }), ...more)
const inSpec = (volumes: object[]): Pick<PodParts, 'podSpec'> => ({
  podSpec: { containers: [{ name: 'app', image: 'a' }], volumes: volumes as never },
})
const brought = (kind: string, name: string, keys?: string[]) => ({ brought: [{ kind, namespace: SPACE, name, keys }] })
const noKey = (said: string, volume: object) =>
  api(
    { status: waiting('ContainerCreating'), ...inSpec([{ name: 'c', ...volume }]) },
    { events: [event('FailedMount', `MountVolume.SetUp failed for volume "c" : ${said}`, 3)] },
    brought('ConfigMap', 'conf', ['setting.yaml']),
  )

row(
  'an item that the ConfigMap of a volume lacks',
  noKey('configmap references non-existent config key: settings.yaml', { configMap: { name: 'conf' } }),
  {
    fails: 'KD026 mount-failed',
    at: [0, 1],
    says: /key settings.yaml of ConfigMap conf, which is not in it; nearest: setting.yaml/,
  },
)
row(
  'an item that the Secret of a volume lacks',
  noKey('references non-existent secret key: tls.key', { secret: { secretName: 'cert' } }),
  {
    fails: 'KD026 mount-failed',
    at: [11, 14],
    says: /key tls.key of Secret cert, which is not in it/,
  },
)
row(
  'an item that the Secret of a projected volume lacks',
  noKey('references non-existent secret key: tls.key', {
    projected: {
      sources: [{ configMap: { name: 'conf' } }, { secret: { name: 'cert', items: [{ key: 'tls.key' }] } }],
    },
  }),
  { fails: 'KD026 mount-failed', at: [11, 14], says: /key tls.key of Secret cert, which is not in it/ },
)
row(
  'an item that a projected volume takes of a ConfigMap of the manifests',
  noKey('configmap references non-existent config key: settings.yaml', {
    projected: { sources: [{ configMap: { name: 'conf', items: [{ key: 'settings.yaml' }] } }] },
  }),
  { fails: 'KD026 mount-failed', at: [0, 1], says: /nearest: setting.yaml/ },
)
row(
  'SREGym pvc_claim_mismatch: the nearest claim',
  api(
    {
      ...unschedulable('0/1 nodes are available: persistentvolumeclaim "date" not found.'),
      ...inSpec([{ name: 'd', persistentVolumeClaim: { claimName: 'date' } }]),
    },
    brought('PersistentVolumeClaim', 'data'),
  ),
  { fails: 'KD025 claim-pending', at: [0, 3], says: /Claim date, which the pod mounts, does not exist; nearest: data/ },
)
row(
  'a command that is one word',
  api({
    status: {
      ...backingOff(1, 128, 'StartError'),
      lastState: {
        terminated: {
          exitCode: 128,
          reason: 'StartError',
          message:
            'failed to create containerd task: exec: "python -m http.server": executable file not found in $PATH',
        },
      },
    },
  }),
  { fails: 'KD012 bad-command', at: [0, 2], says: /"python -m http.server" is a single word to it/ },
)

// A database that was starting at the second end, and lacks the role at the third.
const crashed = (log: string, unheard: string[]): Snapshot => ({
  ...api({ status: backingOff(3) }),
  lastWords: new Map([['uid-api-1 app', log]]),
  unheard: new Set(unheard),
})
row(
  'the words of the last end are waited for',
  {
    0: crashed('psql: error: connection to server at "db" failed: Connection refused', ['uid-api-1 app']),
    2: crashed('FATAL:  role "shopper" does not exist', []),
  },
  { fails: 'KD013 crash-loop', at: [2, 4], says: /the database user does not exist/ },
)

// SREGym/SREGym, mutating_webhook_resource_limits and namespace_memory_limit.
const killed = (manifest: object | undefined): Snapshot => {
  const found = deployment({
    pods: [{ status: backingOff(3, 137, 'OOMKilled'), spec: { resources: { limits: { memory: '16Mi' } } } }],
    spec: { template: { spec: { containers: [{ name: 'app', image: 'a', ...manifest }] } } },
  })
  return world(found)
}
const oom = (says: RegExp): Parameters<typeof row>[2] => ({ fails: 'KD014 out-of-memory', at: [0, 1], says })
row(
  'a memory limit that the manifest does not give',
  killed({}),
  oom(/16Mi, which a LimitRange or a webhook has set: the manifest gives none/),
)
row(
  'a memory limit that is not the one of the manifest',
  killed({ resources: { limits: { memory: '256Mi' } } }),
  oom(/16Mi, which a webhook has set: the manifest gives 256Mi/),
)
row(
  'a memory limit of the manifest',
  killed({ resources: { limits: { memory: '16Mi' } } }),
  oom(/its limit is 16Mi$|its limit is 16Mi(?!,)/),
)

row(
  'how the last pod of a Job ended',
  world(
    owning('Job', {
      pods: [{ phase: 'Failed', ready: false, status: { state: { terminated: { exitCode: 2 } } } }],
      status: { conditions: [condition('Failed', 'True', { reason: 'BackoffLimitExceeded' })] },
    }),
    { lastWords: new Map([['uid-api-0 app', 'migrate: error: unrecognized arguments: --upgrad-all']]) },
  ),
  {
    fails: 'KD035 job-failed',
    at: [0, 1],
    says: /BackoffLimitExceeded; container app ended with exit code 2.*: .*unrecognized arguments/,
  },
)

test('a Service that waits for the pods of what is not ready has no cause of its own', () => {
  const unready = { ready: false, status: { state: { running: {} } } }
  const { findings } = play({ 0: api(unready, service({ app: 'api' }, false)) })
  assert.deepEqual(
    findings.map(({ code }) => code),
    ['KD019 not-ready'],
  )
  assert.match(findings[0]?.consequences[0]?.message ?? '', /Service api: It is not ready/)
})

// Labels that no node has, and pods that are nowhere: what the scheduler does not name.
const pending = (reason: string, podSpec: object) =>
  api({
    ...unschedulable(`0/1 nodes are available: 1 node(s) ${reason}.`),
    podSpec: { containers: [{ name: 'app', image: 'a' }], ...podSpec },
  })
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'
const beside = [{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'cache' } } }]
const asks: [string, Snapshot, RegExp][] = [
  [
    'a topology that no node is part of',
    pending("didn't match pod topology spread constraints (missing required label)", {
      topologySpreadConstraints: [{ topologyKey: 'example.org/rack', maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' }],
    }),
    /the label example.org\/rack, which no node has/,
  ],
  [
    'pods beside which it has to run',
    pending("didn't match pod affinity rules", { affinity: { podAffinity: { [REQUIRED]: beside } } }),
    /a node beside pods with app=cache/,
  ],
  [
    'SREGym pod_anti_affinity_deadlock',
    pending("didn't match pod anti-affinity rules", { affinity: { podAntiAffinity: { [REQUIRED]: beside } } }),
    /a node without pods with app=cache/,
  ],
]
for (const [name, snapshot, expected] of asks)
  test(name, () => assert.match(play({ 0: snapshot }).findings[0]?.evidence.join(' ') ?? '', expected))
