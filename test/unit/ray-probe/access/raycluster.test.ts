import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headServiceOf, judgeRayCluster, type RayCluster } from '../../../../actions/ray-probe/src/access/raycluster.ts'
import type { FindingName } from '../../../../actions/ray-probe/src/findings.ts'
import type { Client } from '../../../../actions/shared/kubernetes/client.ts'

const condition = (type: string, status: string, reason = 'Because', message = '') => ({
  type,
  status,
  reason,
  message,
})
const READY = condition('HeadPodReady', 'True', 'HeadPodRunningAndReady')

function cluster(status: RayCluster['status'], more: Partial<RayCluster> = {}): RayCluster {
  return { metadata: { name: 'slipway', generation: 2 }, status: { observedGeneration: 2, ...status }, ...more }
}

test('a head that is ready: its service', () => {
  const head = { serviceName: 'slipway-head-svc' }
  assert.equal(judgeRayCluster(cluster({ conditions: [READY], head }), 'ray'), 'slipway-head-svc')
})

test('workers that are missing, and a provisioning that is not finished, are left to the probe', () => {
  const conditions = [READY, condition('RayClusterProvisioned', 'False', 'RayClusterPodsProvisioning')]
  const status = { conditions, desiredWorkerReplicas: 2, readyWorkerReplicas: 0 }
  assert.equal(judgeRayCluster(cluster(status), 'ray'), 'slipway-head-svc')
})

test('a KubeRay that knows no conditions yet says ready as its state', () => {
  assert.equal(judgeRayCluster(cluster({ state: 'ready' }), 'ray'), 'slipway-head-svc')
})

const BROKEN: [name: string, RayCluster, FindingName, RegExp][] = [
  ['suspended', cluster({ conditions: [READY, condition('Suspended', 'True')] }), 'ray-cluster-suspended', /suspended/],
  ['about to be', cluster({ conditions: [READY] }, { spec: { suspend: true } }), 'ray-cluster-suspended', /suspended/],
  [
    'not seen yet',
    cluster({ observedGeneration: 1, conditions: [READY] }),
    'ray-cluster-not-ready',
    /latest generation/,
  ],
  ['without a status', { metadata: { name: 'slipway', generation: 1 } }, 'ray-cluster-not-ready', /latest generation/],
  ['without conditions', cluster({}), 'ray-cluster-not-ready', /no reason given/],
  [
    'without pods',
    cluster({ conditions: [condition('ReplicaFailure', 'True', 'FailedCreateHeadPod', 'quota exceeded')] }),
    'ray-cluster-not-ready',
    /cannot create its pods: FailedCreateHeadPod: quota exceeded/,
  ],
  [
    'with a head that starts',
    cluster({ conditions: [condition('HeadPodReady', 'False', 'ContainersNotReady', 'ray-head')] }),
    'ray-cluster-not-ready',
    /head of RayCluster ray\/slipway is not ready: ContainersNotReady: ray-head/,
  ],
]

for (const [name, given, symptom, message] of BROKEN)
  test(`a RayCluster ${name}: ${symptom}`, () =>
    assert.throws(() => judgeRayCluster(given, 'ray'), { symptom, message }))

test('its generation, workers and conditions are the evidence', () => {
  const given = cluster({ desiredWorkerReplicas: 2, conditions: [condition('HeadPodReady', 'False', 'Pending')] })
  assert.throws(() => judgeRayCluster(given, 'ray'), {
    evidence: ['generation 2, observed 2', 'workers: 2 desired, 0 available, 0 ready', 'HeadPodReady=False Pending'],
  })
})

/** What the API server answers: a kind it does not know is plain text, an object it does not have a Status. */
const ANSWERS: [status: number, body: unknown, error: object][] = [
  [404, '404 page not found\n', { symptom: 'no-kuberay' }],
  [404, { kind: 'Status', message: 'rayclusters.ray.io "slipway" not found' }, { symptom: 'no-ray-cluster' }],
  [403, { kind: 'Status', message: 'forbidden' }, { message: /answered 403/ }],
]

for (const [status, body, error] of ANSWERS)
  test(`the API server answers ${status} ${JSON.stringify(body)}`, () => {
    const client = { server: 'https://kind', ask: async () => ({ status, body }) } as unknown as Client
    return assert.rejects(headServiceOf(client, 'ray', 'slipway', new AbortController().signal), error)
  })
