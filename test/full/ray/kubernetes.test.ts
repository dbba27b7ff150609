import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { heard, namesOf, probe } from '../../integration/ray-probe/cluster.ts'
import { openStage, RAY_CLUSTER_KIND, type Stage } from './kubernetes.ts'

/** The deployment's own Ray in a real cluster, reached by service and by RayCluster. The order of the tests matters. */
let stage: Stage
before(async () => {
  stage = await openStage(`ray-probe-${process.pid}`)
})
after(() => stage?.close())

const NAMESPACE = 'slipway'
const through = (way: Record<string, string>, inputs: Record<string, unknown> = {}) =>
  probe({ ...way, namespace: NAMESPACE, kubeconfig: stage.kubeconfig, timeout: 0, ...inputs })
const SERVICE = { service: 'ray-head' }
const CLUSTER = { 'ray-cluster': 'slipway' }
const kubectl = (...args: string[]) => stage.kubectl(['--namespace', NAMESPACE, ...args])

test('a head whose pod is not ready yet is waited for, then every node runs a task', async () => {
  assert.deepEqual(namesOf(await through(SERVICE)), ['no-ready-pod'])
  const outcome = await through(SERVICE, { 'wait-for-nodes': 2, gcs: 6379, timeout: '120s' })
  assert.deepEqual(namesOf(outcome), [], JSON.stringify(outcome.findings))
  assert.equal(outcome.outputs['alive-nodes'], '2')
})

test('a port of the pod where nothing listens', async () => {
  assert.deepEqual(namesOf(await through(SERVICE, { port: 10_002 })), ['port-closed'])
})

test('a cluster without KubeRay', async () => {
  assert.deepEqual(namesOf(await through(CLUSTER, { timeout: '60s' })), ['no-kuberay'])
})

test('a RayCluster: missing, waited for as its conditions say, ready, suspended', async () => {
  await stage.kubectl(['apply', '--filename', '-'], RAY_CLUSTER_KIND)
  await stage.kubectl(['wait', '--for=condition=Established', 'crd/rayclusters.ray.io', '--timeout=60s'])
  const missing = await through(CLUSTER)
  assert.deepEqual(namesOf(missing), ['no-ray-cluster'])

  const metadata = { name: 'slipway', namespace: NAMESPACE }
  const object = { apiVersion: 'ray.io/v1', kind: 'RayCluster', metadata, spec: { rayVersion: '2.58.0' } }
  await stage.kubectl(['apply', '--filename', '-'], object)
  await says('HeadPodReady', 'False', 'ContainersNotReady')
  const starting = await through(CLUSTER)
  assert.deepEqual(namesOf(starting), ['ray-cluster-not-ready'])
  assert.ok(starting.findings[0]?.evidence.includes('HeadPodReady=False ContainersNotReady'))

  const waiting = through(CLUSTER, { tasks: 'one', timeout: '60s' })
  await heard(/not ready: ContainersNotReady/)
  await says('HeadPodReady', 'True', 'HeadPodRunningAndReady')
  assert.deepEqual(namesOf(await waiting), [])

  await kubectl('patch', 'raycluster', 'slipway', '--type=merge', '--patch', '{"spec":{"suspend":true}}')
  assert.deepEqual(namesOf(await through(CLUSTER, { timeout: '60s' })), ['ray-cluster-suspended'])
})

/** Writes what the operator would write. */
async function says(type: string, status: string, reason: string): Promise<void> {
  const conditions = [{ type, status, reason, message: '' }]
  const head = { serviceName: 'ray-head' }
  const patch = { status: { conditions, head, desiredWorkerReplicas: 1 } }
  await kubectl(
    'patch',
    'raycluster',
    'slipway',
    '--subresource=status',
    '--type=merge',
    '--patch',
    JSON.stringify(patch),
  )
}

test('a head whose pod is replaced is reached again, and has started again', async () => {
  const probing = through(SERVICE, { 'wait-for-nodes': 9, timeout: '120s' })
  await heard(/of 9 nodes alive/)
  await kubectl('delete', 'pod', '--selector', 'app.kubernetes.io/name=ray-head', '--wait=false', '--grace-period=1')
  const outcome = await probing
  assert.equal(namesOf(outcome)[0], 'head-restarted', JSON.stringify(outcome.findings))
})
