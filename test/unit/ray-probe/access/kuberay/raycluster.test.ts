import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RayCluster } from '../../../../../actions/ray-probe/src/access/kuberay/objects.ts'
import {
  headServiceOf,
  judgeRayCluster,
  needsSurroundings,
} from '../../../../../actions/ray-probe/src/access/kuberay/raycluster.ts'
import type { FindingName } from '../../../../../actions/ray-probe/src/findings.ts'
import { around, condition, event, GENERATION, headPod, TIMES, workerPod } from './observed.ts'

const READY = condition('HeadPodReady', 'True', 'HeadPodRunningAndReady')
const NOT_READY = condition('HeadPodReady', 'False', 'ContainersNotReady', 'containers with unready status: [ray-head]')
const NOT_SUSPENDED = condition('RayClusterSuspended', 'False', 'RayClusterSuspended')

function cluster(status: object | undefined, more: Partial<RayCluster> = {}): RayCluster {
  return { metadata: { name: 'demo', generation: 2, ...TIMES }, status, ...more } as RayCluster
}
const judge = (given: RayCluster, seen = around()) => judgeRayCluster(given, 'ray', seen)

/** What each version of KubeRay writes for a healthy cluster; `state` alone is not enough to be unhealthy. */
const HEALTHY: [version: string, RayCluster, seen?: ReturnType<typeof around>][] = [
  ['1.0, all pods run', cluster({ state: 'ready', head: { podIP: '10.0.0.1' }, observedGeneration: 2 })],
  ['1.1, a worker is missing, so it has no state', cluster({ desiredWorkerReplicas: 1 }), around([headPod()])],
  // ray-project/kuberay#2188: the head's own pod counts.
  ['1.1, a worker has no room', cluster({ state: 'ready' }), around([headPod(), workerPod({ unscheduled: '0/5' })])],
  ['1.1, a worker is missing', cluster({ state: 'unhealthy' }), around([headPod()])],
  ['1.2, conditions are off', cluster({ state: 'ready', stateTransitionTimes: {}, observedGeneration: 2 })],
  ['1.3', cluster({ state: 'ready', conditions: [READY, NOT_SUSPENDED], observedGeneration: 2 })],
  [
    '1.5, workers are still provisioned',
    cluster({ conditions: [READY, condition('RayClusterProvisioned', 'False', 'RayClusterPodsProvisioning')] }),
  ],
  [
    '1.5, a worker cannot be created',
    cluster({ conditions: [READY, condition('ReplicaFailure', 'True', 'FailedCreateWorkerPod', 'exceeded quota')] }),
  ],
]

for (const [version, given, seen] of HEALTHY)
  test(`a healthy RayCluster of KubeRay ${version}`, () => assert.equal(judge(given, seen), undefined))

// ray-project/kuberay#1217, #4974: a status in which only observedGeneration would change is not written.
test('a spec that changed and changed no pod: the old observedGeneration proves nothing', () => {
  for (const version of ['1.0', '1.2', '1.5', '1.7']) {
    const status = { observedGeneration: GENERATION - 1, state: 'ready', conditions: version < '1.2' ? [] : [READY] }
    assert.equal(judge(cluster(status)), undefined, version)
  }
})

const QUEUE = { metadata: { name: 'demo', generation: 1, labels: { 'kueue.x-k8s.io/queue-name': 'team-a' } } }

const BROKEN: [name: string, RayCluster, FindingName, RegExp, seen?: ReturnType<typeof around>][] = [
  [
    'to be suspended',
    cluster({ conditions: [READY] }, { spec: { suspend: true } }),
    'ray-cluster-suspended',
    /suspended/,
  ],
  [
    'held by its queue',
    cluster({ state: 'suspended' }, { ...QUEUE, spec: { suspend: true } }),
    'ray-cluster-queued',
    /waits in queue team-a: Kueue has not admitted it yet/,
  ],
  [
    'being resumed',
    cluster(
      { conditions: [condition('RayClusterSuspended', 'True', 'RayClusterSuspended')] },
      { spec: { suspend: false } },
    ),
    'ray-cluster-not-ready',
    /is being resumed/,
  ],
  [
    'being suspended, and wanted again',
    cluster({ conditions: [NOT_READY, condition('RayClusterSuspending', 'True', 'RayClusterSuspending')] }),
    'ray-cluster-not-ready',
    /is being suspended/,
  ],
  ['without a status', cluster(undefined), 'ray-cluster-not-ready', /KubeRay has not written a status yet/],
  ['of 1.0 that failed', cluster({ state: 'failed', reason: 'quota' }), 'ray-cluster-not-ready', /not ready: quota$/],
  [
    // ray-project/kuberay#2188
    'of 1.1 that is ready, and whose head has no room',
    cluster({ state: 'ready', observedGeneration: 2 }),
    'ray-pod-not-ready',
    /not ready: no reason given\. Pod demo-head: can't be scheduled: 0\/5 nodes are available: 1 Insufficient cpu/,
    around([headPod({ unscheduled: '0/5 nodes are available: 1 Insufficient cpu, 1 node(s) had untolerated taint' })]),
  ],
  [
    // ray-project/kuberay#960, #1943: it lacks permissions, or memory.
    'whose head runs, and the autoscaler beside it crashes',
    cluster({ conditions: [condition('HeadPodReady', 'False', 'ContainersNotReady')] }),
    'ray-pod-not-ready',
    /Pod demo-head: container autoscaler ends with exit code 1 \(Error\)$/,
    around([
      headPod({
        name: 'autoscaler',
        ready: false,
        state: { waiting: { reason: 'CrashLoopBackOff' } },
        lastState: { terminated: { exitCode: 1, reason: 'Error' } },
      }),
    ]),
  ],
  ['without conditions or pods', cluster({}), 'ray-cluster-not-ready', /no reason given/],
  [
    'without pods',
    cluster({ conditions: [condition('ReplicaFailure', 'True', 'FailedCreateHeadPod', 'quota exceeded')] }),
    'ray-cluster-not-ready',
    /cannot create its pods: FailedCreateHeadPod: quota exceeded/,
  ],
  [
    'with a head that starts',
    cluster({ conditions: [NOT_READY] }),
    'ray-cluster-not-ready',
    /head of RayCluster ray\/demo is not ready: ContainersNotReady: .*\[ray-head\]$/,
  ],
  [
    'whose probe calls a program that the image lacks',
    cluster({ conditions: [NOT_READY] }),
    'ray-cluster-not-ready',
    /Pod demo-head: container ray-head runs but isn't ready: Readiness probe failed: bash: .*wget: command not found$/,
    around(
      [headPod({ ready: false, state: { running: {} } })],
      [event('Pod', 'demo-head', 'Unhealthy', 'Readiness probe failed: bash: line 1: wget: command not found\n')],
    ),
  ],
  [
    'whose head has an image that can not be pulled: no busy machine excuses that',
    cluster({ conditions: [NOT_READY] }),
    'ray-pod-not-ready',
    /is not ready: ContainersNotReady.*Pod demo-head: image ray:1 can't be pulled \(ErrImagePull\)/,
    around([headPod({ ready: false, state: { waiting: { reason: 'ErrImagePull' } } })]),
  ],
  [
    'whose head starts while a worker has an image that can not be pulled',
    cluster({ conditions: [NOT_READY] }),
    'ray-cluster-not-ready',
    /is not ready: ContainersNotReady: containers with unready status: \[ray-head\]$/,
    around([workerPod({ ready: false, state: { waiting: { reason: 'ErrImagePull' } } })]),
  ],
  [
    'that KubeRay rejects',
    cluster(undefined),
    'ray-object-invalid',
    /KubeRay rejects RayCluster ray\/demo: The RayCluster spec is invalid/,
    around([], [event('RayCluster', 'demo', 'InvalidRayClusterSpec', 'The RayCluster spec is invalid ray/demo: no')]),
  ],
  [
    'whose change is rejected while the old pods run on',
    cluster({ observedGeneration: 1, conditions: [READY] }),
    'ray-object-invalid',
    /rejects/,
    around([headPod()], [event('RayCluster', 'demo', 'InvalidRayClusterSpec', 'The RayCluster spec is invalid')]),
  ],
]

for (const [name, given, symptom, message, seen] of BROKEN)
  test(`a RayCluster ${name}: ${symptom}`, () => {
    const failure = judge(given, seen)
    assert.equal(failure?.symptom, symptom)
    assert.match(failure?.message ?? '', message)
  })

test('an event about a spec that was corrected since proves nothing', () => {
  const before = {
    ...event('RayCluster', 'demo', 'InvalidRayClusterSpec', 'no'),
    lastTimestamp: '2026-01-01T00:00:00Z',
  }
  assert.equal(judge(cluster({ conditions: [READY] }), around([], [before])), undefined)
})

test('workers, state and conditions are the evidence, the generation is not', () => {
  const given = cluster({ desiredWorkerReplicas: 2, state: 'failed', conditions: [NOT_READY], observedGeneration: 1 })
  assert.deepEqual(judge(given)?.evidence, [
    'workers: 2 desired, 0 available',
    'state: failed',
    'HeadPodReady=False ContainersNotReady: containers with unready status: [ray-head]',
  ])
})

test('a status that is ready and current needs no look at pods and events', () => {
  assert.equal(needsSurroundings(cluster({ observedGeneration: 2, conditions: [READY] })), false)
  assert.equal(needsSurroundings(cluster({ observedGeneration: 1, conditions: [READY] })), true)
  assert.equal(needsSurroundings(cluster({ observedGeneration: 2, conditions: [NOT_READY] })), true)
})

const SERVICES: [name: string, RayCluster, service: string][] = [
  ['as the status names it', cluster({ head: { serviceName: 'demo-head-svc' } }), 'demo-head-svc'],
  ['before 1.2, by its rule', cluster({}), 'demo-head-svc'],
  [
    'before 1.2, by the spec',
    cluster({}, { spec: { headGroupSpec: { headService: { metadata: { name: 'my' } } } } }),
    'my',
  ],
]

for (const [name, given, service] of SERVICES)
  test(`the head's service ${name}`, () => assert.equal(headServiceOf(given), service))

test('a cluster that another manager runs has no status here: the manager is named', () => {
  const status = (managedBy?: string) => judge(cluster(undefined, { spec: { managedBy } }))?.message ?? ''
  assert.match(status('kueue.x-k8s.io/multikueue'), /because kueue\.x-k8s\.io\/multikueue manages it/)
  assert.doesNotMatch(status('ray.io/kuberay-operator'), /manages/)
  assert.doesNotMatch(status(), /manages/)
})

test('a cluster that is being deleted is not ready, whatever its conditions are', () => {
  const metadata = { name: 'demo', generation: 2, ...TIMES, deletionTimestamp: '2026-01-01T00:00:00Z' }
  const found = judge(cluster({ state: 'ready', conditions: [READY] }, { metadata } as Partial<RayCluster>))
  assert.equal(found?.message, 'RayCluster ray/demo is being deleted')
})
