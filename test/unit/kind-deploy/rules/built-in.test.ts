import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { judge } from '../../../../actions/kind-deploy/src/judge/judge.ts'
import { hintsOf } from '../../../../actions/kind-deploy/src/judge/root.ts'
import type { Pod, Workload } from '../../../../actions/shared/kubernetes/objects.ts'
import { row } from '../film.ts'
import {
  backingOff,
  barePod,
  condition,
  deployment,
  event,
  owning,
  type PodParts,
  pod,
  SPACE,
  service,
  unschedulable,
  upAfter,
  waiting,
  world,
} from '../world.ts'

/** Kinds of Kubernetes' own that are seldom applied, and every container of a pod. */

const wanting = (kind: string, name = 'one') => [{ kind, namespace: SPACE, name, uid: `uid-${name}` }]

function replicaSet(parts: PodParts, available: number): Snapshot {
  const set = {
    kind: 'ReplicaSet',
    metadata: { name: 'one', namespace: SPACE, uid: 'uid-one', generation: 1 },
    spec: { replicas: 1 },
    status: { observedGeneration: 1, availableReplicas: available },
  } as Workload
  return world({ wanted: wanting('ReplicaSet'), replicaSets: [set], pods: [pod({ ...parts, owner: set })] })
}
row('a ReplicaSet whose pod crashes', replicaSet({ status: backingOff(3) }, 0), {
  fails: 'KD013 crash-loop',
  object: 'shop/ReplicaSet/one',
  at: [0, 1],
})
row('twin: a ReplicaSet that is up', replicaSet({}, 1), { ready: [0, 0] })

const task = (parts: PodParts, more: Partial<Pod['spec']> = {}) =>
  world(barePod({ ...parts, podSpec: { containers: [{ name: 'app', image: 'a' }], restartPolicy: 'Never', ...more } }))
const running: PodParts = { ready: true }
const ended = (exitCode: number): PodParts => ({
  phase: exitCode === 0 ? 'Succeeded' : 'Failed',
  ready: false,
  status: { state: { terminated: { exitCode } } },
})
row(
  'a task of a pod that fails late',
  { 0: task(running), 20: task(ended(3)) },
  { fails: 'KD041 pod-failed', at: [20, 20.5] },
)
row('twin: a task that ends well', { 0: task(running), 20: task(ended(0)) }, { ready: [20, 20.5] })
row(
  'twin: a bare server that is not started again',
  task(running, { containers: [{ name: 'app', image: 'a', readinessProbe: {} }] }),
  { ready: [0, 0] },
)

const job = (spec: Partial<Workload['spec']>, labels = {}): Snapshot => {
  const parts = owning('Job', { pods: [], spec })
  return world({ ...parts, jobs: parts.jobs?.map((each) => ({ ...each, metadata: { ...each.metadata, labels } })) })
}
row('a suspended Job is not waited for', job({ suspend: true }), { ready: [0, 0] })
row('twin: a Job that a queue holds is waited for', job({ suspend: true }, { 'kueue.x-k8s.io/queue-name': 'q' }), {
  waits: 'KD034 not-yet',
})
// groundnuty/k8s-wait-for#50, helm/helm#31851
const gone = { wanted: [{ kind: 'Job', namespace: SPACE, name: 'migrate', uid: 'uid-migrate' }] }
row(
  'a Job that its time to live removed after it completed',
  world(gone, { events: [event('Completed', 'Job completed', 1, 'uid-migrate', 'Normal')] }),
  { ready: [0, 0] },
)
row('twin: a Job that was removed', world(gone), { waits: 'KD034 not-yet' })

const claim = (phase: string) =>
  world({
    wanted: wanting('PersistentVolumeClaim'),
    claims: [
      { metadata: { name: 'one', namespace: SPACE, uid: 'u' }, spec: { volumeName: 'disk' }, status: { phase } },
    ],
  })
row('a claim whose volume is lost', claim('Lost'), { fails: 'KD025 claim-pending', at: [0, 0.5] })

const balanced = (more: object = {}, kind = false): Snapshot => ({
  ...world(deployment(), service({ app: 'api' }, true, { type: 'LoadBalancer', ...more })),
  kind,
})
// fluxcd/flux2#5052
row('a load balancer without an address, outside kind', balanced(), { waits: 'KD040 no-load-balancer' })
row('twin: the same on kind', balanced({}, true), { ready: [0, 0] })
// helm/helm#7530
row('twin: with an address of its own', balanced({ externalIPs: ['192.0.2.1'] }), { ready: [0, 0] })

function hints(snapshot: Snapshot): string[] {
  const judgement = judge(snapshot, new Map(), { budgets: {}, settleMs: 0 })
  assert.deepEqual(judgement.unready, [])
  return hintsOf(judgement).map(({ code, severity }) => `${severity} ${code}`)
}
const ingress = (ingressClassName: string): Partial<Snapshot> => ({
  wanted: wanting('Ingress'),
  others: [{ kind: 'Ingress', metadata: { name: 'one', namespace: SPACE }, spec: { ingressClassName } }],
  ingressClasses: [{ metadata: { name: 'nginx' } }],
})
test('what nothing acts on is told, and holds nothing up', () => {
  assert.deepEqual(hints(world(owning('DaemonSet', { pods: [] }))), ['warning KD068 matches-nothing'])
  assert.deepEqual(hints(world(owning('DaemonSet', { pods: [{}] }))), [])
  assert.deepEqual(hints(world(ingress('nginx-typo'))), ['warning KD068 matches-nothing'])
  assert.deepEqual(hints(world(ingress('nginx'))), [])
  assert.deepEqual(hints(job({ suspend: true })), ['note KD033 held-back'])
})

const sidecar = { name: 'prepare', image: 'proxy', restartPolicy: 'Always', readinessProbe: {} }
const beside = (init: PodParts['init'], more: PodParts = {}): PodParts => ({ init, initSpec: sidecar, ...more })
// kubernetes/kubernetes#122902
row(
  'a sidecar that never gets ready',
  world(
    deployment({
      pods: [
        beside(
          { state: { running: {} }, ready: false, started: true },
          { phase: 'Running', status: { state: { running: {} }, ready: true } },
        ),
      ],
    }),
  ),
  { waits: 'KD019 not-ready' },
)
row(
  'a sidecar whose startup probe never passes',
  world(deployment({ pods: [beside({ state: { running: {} }, ready: false, started: false }, { phase: 'Pending' })] })),
  { waits: 'KD019 not-ready' },
)
// kubernetes/kubernetes#120234
row(
  'a sidecar that its startup probe kills',
  world(deployment({ pods: [beside({ ...backingOff(2, 143) })] }), {
    events: [event('Killing', 'Init container prepare failed startup probe', 2)],
  }),
  { fails: 'KD018 killed-by-probe', at: [0, 1] },
)
row('a sidecar that crashes', world(deployment({ pods: [beside(backingOff(3))] })), {
  fails: 'KD013 crash-loop',
  at: [0, 1],
})
row(
  'a readiness gate that nobody opens',
  world(
    deployment({
      pods: [
        {
          phase: 'Running',
          ready: false,
          status: { state: { running: {} }, ready: true },
          podSpec: { containers: [{ name: 'app', image: 'a' }], readinessGates: [{ conditionType: 'example.org/lb' }] },
        },
      ],
    }),
  ),
  { waits: 'KD019 not-ready' },
)
row(
  'a resource claim template that does not exist',
  world(deployment({ pods: [unschedulable('waiting for resource claim controller to create the resourceclaim')] }), {
    events: [event('FailedResourceClaimCreation', 'PodResourceClaim gpu: resource claim template "gpu" not found')],
  }),
  { fails: 'KD069 resource-claim', at: [20, 20.5] },
)

/** Up again, after it ended once after 14 s. */
const life = { ...upAfter(1) }
const lived: PodParts = {
  ready: true,
  status: {
    ...life,
    lastState: {
      terminated: { exitCode: 1, startedAt: '2026-01-01T00:00:00Z', finishedAt: '2026-01-01T00:00:14Z' },
    },
  },
}
row('what ended after 14 s has to stay up for longer', world(deployment({ pods: [lived] })), { ready: [16, 16.5] })
row('a pod that waits for its container', world(deployment({ pods: [{ status: waiting('ContainerCreating') }] })), {
  waits: 'KD087 not-started',
})
row('a Deployment that is up', world(deployment({ pods: [{ conditions: [condition('Ready', 'True')] }] })), {
  ready: [0, 0],
})
