import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isBuiltIn } from '../../../../actions/kind-deploy/src/cluster-state/groups.ts'
import { emptySnapshot, LISTS, type Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { judge } from '../../../../actions/kind-deploy/src/judge/judge.ts'
import type { Memory } from '../../../../actions/kind-deploy/src/judge/memory.ts'
import type { KubeObject } from '../../../../actions/shared/kubernetes/objects.ts'

/**
 * The states that kustomize's kstatus tells apart, from its own tests (kubernetes-sigs/cli-utils, pkg/kstatus/status).
 * `theirs` is what kstatus calls it, where the two differ on purpose.
 */

type Verdict = 'ready' | 'not ready' | 'failed'
type Row = [name: string, parts: object, ours: Verdict, theirs?: string]

const LATE_MS = 400_000
const STEP_MS = 5_000

/** What a single object comes to, when nothing happens to it for a long time. */
function judged(object: KubeObject): Verdict {
  const { apiVersion, kind = '', metadata } = object
  const list = (isBuiltIn(apiVersion) && LISTS[kind as keyof typeof LISTS]) || 'others'
  const { name, namespace = '', uid, generation } = metadata
  const snapshot: Snapshot = {
    ...emptySnapshot(),
    kind: false,
    wanted: [{ apiVersion, kind, namespace, name, uid, generation }],
    [list]: [object],
  }
  let memory: Memory = new Map()
  for (let nowMs = 0; nowMs < LATE_MS; nowMs += STEP_MS) {
    const judgement = judge({ ...snapshot, nowMs }, memory, { budgets: {}, settleMs: 0 })
    memory = judgement.memory
    if (judgement.unready.length === 0) return 'ready'
    if (judgement.confirmed.length > 0) return 'failed'
  }
  return 'not ready'
}

const is = (type: string, status: string, reason?: string) => ({ type, status, reason })
const seen = { observedGeneration: 1 }
const has = (...conditions: object[]) => ({ status: { ...seen, conditions } })

const POD: Row[] = [
  ['no status', {}, 'not ready'],
  ['ready', { status: { phase: 'Running', conditions: [is('Ready', 'True')] } }, 'ready'],
  ['completed', { status: { phase: 'Succeeded', conditions: [is('Ready', 'False', 'PodCompleted')] } }, 'ready'],
  ['failed', { status: { phase: 'Failed', conditions: [is('Ready', 'False', 'PodCompleted')] } }, 'failed', 'Current'],
  [
    'finds no node',
    { status: { phase: 'Pending', conditions: [is('PodScheduled', 'False', 'Unschedulable')] } },
    'failed',
  ],
  [
    'crashes again and again',
    {
      status: {
        phase: 'Running',
        containerStatuses: [
          {
            name: 'app',
            restartCount: 5,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: { terminated: { exitCode: 1 } },
          },
        ],
      },
    },
    'failed',
  ],
]
const CLAIM: Row[] = [
  ['no status', {}, 'not ready'],
  ['bound', { status: { phase: 'Bound' } }, 'ready'],
]
const counted = (status: object, spec: object = { replicas: 4 }) => ({ spec, status: { ...seen, ...status } })
const STATEFUL_SET: Row[] = [
  ['no status', { spec: {} }, 'not ready'],
  ['bad status', counted({ currentReplicas: 1 }, {}), 'not ready'],
  ['all ready', counted({ currentReplicas: 4, updatedReplicas: 4, readyReplicas: 4, replicas: 4 }), 'ready'],
  ['fewer ready', counted({ currentReplicas: 4, updatedReplicas: 4, readyReplicas: 2, replicas: 4 }), 'not ready'],
  ['fewer of this version', counted({ updatedReplicas: 2, readyReplicas: 4, replicas: 4 }), 'not ready'],
  ['more than wanted', counted({ updatedReplicas: 4, readyReplicas: 4, replicas: 8 }), 'not ready'],
]
const daemons = (more: object) => ({
  spec: {},
  status: {
    ...seen,
    desiredNumberScheduled: 4,
    currentNumberScheduled: 4,
    updatedNumberScheduled: 4,
    numberAvailable: 4,
    numberReady: 4,
    ...more,
  },
})
const DAEMON_SET: Row[] = [
  ['no status', { spec: {} }, 'not ready'],
  ['all ready', daemons({}), 'ready'],
  ['another generation', daemons({ observedGeneration: 0 }), 'not ready'],
  ['fewer available', daemons({ numberAvailable: 2 }), 'not ready'],
  ['fewer ready', daemons({ numberReady: 2, numberAvailable: 2 }), 'not ready'],
]
const one = { updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1, replicas: 1 }
const deployed = (...conditions: object[]) => counted({ ...one, conditions }, { replicas: 1 })
const rolledOut = is('Progressing', 'True', 'NewReplicaSetAvailable')
const DEPLOYMENT: Row[] = [
  ['no status', { spec: {} }, 'not ready'],
  ['available', deployed(rolledOut, is('Available', 'True')), 'ready'],
  ['available, and does not tell of progress', deployed(is('Available', 'True')), 'ready'],
  ['not available', deployed(rolledOut, is('Available', 'False')), 'not ready'],
]
const sets = (more: object) =>
  counted({ replicas: 4, readyReplicas: 4, availableReplicas: 4, fullyLabeledReplicas: 4, ...more })
const REPLICA_SET: Row[] = [
  ['no status', { spec: {} }, 'not ready'],
  ['all ready', sets({}), 'ready'],
  ['fewer available', sets({ availableReplicas: 2 }), 'not ready'],
  ['fewer ready', sets({ readyReplicas: 2, availableReplicas: 2 }), 'not ready'],
  ['a failure that is over', sets({ conditions: [is('ReplicaFailure', 'False')] }), 'ready'],
  [
    'all are there, and it could not make one more',
    sets({ conditions: [is('ReplicaFailure', 'True')] }),
    'ready',
    'InProgress',
  ],
]
const BUDGET: Row[] = [
  ['another generation', { metadata: { generation: 2 }, status: seen }, 'not ready'],
  ['seen', { status: seen }, 'ready'],
]
const CUSTOM: Row[] = [
  ['no status', {}, 'failed', 'Current'],
  ['another generation', { metadata: { generation: 2 }, status: seen }, 'not ready'],
  ['ready', has(is('Ready', 'True', 'AllOk')), 'ready'],
  ['not ready', has(is('Ready', 'False', 'NotReadyYet')), 'not ready'],
  ['a condition that nobody knows', has(is('SomeCondition', 'False')), 'not ready', 'Current'],
  ['reconciling', has(is('Reconciling', 'True'), is('Ready', 'False')), 'not ready'],
  ['stalled', has(is('Stalled', 'True', 'Broken')), 'failed'],
]
const JOB: Row[] = [
  ['no status', { spec: {} }, 'not ready'],
  ['complete', { spec: {}, status: { succeeded: 1, conditions: [is('Complete', 'True')] } }, 'ready'],
  ['failed', { spec: {}, status: { failed: 1, conditions: [is('Failed', 'True', 'JobFailed')] } }, 'failed'],
  ['runs', { spec: {}, status: { active: 2, succeeded: 3 } }, 'not ready', 'Current'],
]
const CRON_JOB: Row[] = [['no status', {}, 'ready']]
const SERVICE: Row[] = [
  ['of the cluster', { spec: {} }, 'ready'],
  ['on a port of the nodes', { spec: { type: 'NodePort' } }, 'ready'],
  ['a load balancer without an address', { spec: { type: 'LoadBalancer' } }, 'not ready'],
  [
    'a load balancer with one',
    { spec: { type: 'LoadBalancer' }, status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } } },
    'ready',
  ],
]

const TABLES: [apiVersion: string, kind: string, Row[]][] = [
  ['v1', 'Pod', POD],
  ['v1', 'PersistentVolumeClaim', CLAIM],
  ['apps/v1', 'StatefulSet', STATEFUL_SET],
  ['apps/v1', 'DaemonSet', DAEMON_SET],
  ['apps/v1', 'Deployment', DEPLOYMENT],
  ['apps/v1', 'ReplicaSet', REPLICA_SET],
  ['policy/v1', 'PodDisruptionBudget', BUDGET],
  ['something/v1', 'MyCR', CUSTOM],
  ['batch/v1', 'Job', JOB],
  ['batch/v1', 'CronJob', CRON_JOB],
  ['v1', 'Service', SERVICE],
]
/** What the API server fills in. */
const SPEC: Readonly<Record<string, object>> = {
  Pod: { nodeName: 'kind', containers: [{ name: 'app', image: 'a' }] },
  PersistentVolumeClaim: { storageClassName: 'standard' },
}

for (const [apiVersion, kind, rows] of TABLES)
  describe(kind, () => {
    for (const [name, parts, ours] of rows)
      test(`${name}: ${ours}`, () => {
        const { metadata, ...rest } = parts as Partial<KubeObject>
        const named = { name: 'test', namespace: 'qual', uid: 'u', generation: 1, ...metadata }
        assert.equal(judged({ apiVersion, kind, spec: SPEC[kind], ...rest, metadata: named }), ours)
      })
  })
