import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missingPods } from '../../../../../actions/ray-probe/src/access/kuberay/missing-pods.ts'
import type { RayCluster } from '../../../../../actions/ray-probe/src/access/kuberay/objects.ts'
import { makeFinding } from '../../../../../actions/ray-probe/src/findings.ts'
import { lacksNodes, rootedIn } from '../../../../../actions/ray-probe/src/judge/roots.ts'
import type { Pod } from '../../../../../actions/shared/kubernetes/objects.ts'
import { around, condition, event, headPod, workerPod } from './observed.ts'

const DEMO: RayCluster = { metadata: { name: 'demo' } }

const waiting = (reason: string, message?: string) => ({ ready: false, state: { waiting: { reason, message } } })
const waitForGcs = { name: 'wait-gcs-ready', ready: false, restartCount: 0, state: { running: {} } }
const ended = { exitCode: 1, reason: 'Error' }

const TROUBLES: [name: string, Pod, message: RegExp | undefined, certain?: boolean][] = [
  ['a ready pod has none', workerPod(), undefined],
  [
    'an image that can not be pulled',
    workerPod(waiting('ImagePullBackOff', 'Back-off pulling image "none:1"')),
    /image ray:1 can't be pulled \(ImagePullBackOff\): Back-off .*none:1/,
    true,
  ],
  [
    'an image that is never pulled',
    workerPod(waiting('ErrImageNeverPull')),
    /can't be pulled \(ErrImageNeverPull\)$/,
    true,
  ],
  [
    'a Secret that does not exist',
    workerPod(waiting('CreateContainerConfigError', 'secret "x" not found')),
    /can't be created \(CreateContainerConfigError\): secret "x" not found/,
    true,
  ],
  [
    'a program that crashes',
    workerPod({ ready: false, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: ended } }),
    /ends with exit code 1 \(Error\)/,
    true,
  ],
  [
    'no node has room',
    workerPod({ unscheduled: '0/1 nodes are available: 1 Insufficient cpu.' }),
    /can't be scheduled: 0\/1 nodes/,
    true,
  ],
  [
    'the head can not be reached',
    workerPod({ ready: false, init: [waitForGcs], state: { waiting: { reason: 'PodInitializing' } } }),
    /waits for the head's GCS \(init container wait-gcs-ready\)/,
    false,
  ],
  ['it is still created', workerPod(waiting('ContainerCreating')), undefined],
]

for (const [name, pod, message, certain] of TROUBLES)
  test(`why a pod is not ready: ${name}`, () => {
    const [trouble] = around([pod]).troubles
    if (!message) return assert.equal(trouble, undefined)
    assert.match(trouble?.message ?? '', message)
    assert.equal(trouble?.certain, certain)
  })

test('the output of a probe is taken from the last event about its pod', () => {
  const failed = (pod: string, text: string) => event('Pod', pod, 'Unhealthy', `Readiness probe failed: ${text}\n`)
  const events = [failed('demo-head', 'first'), failed('demo-head', 'last'), failed('other-head', 'other')]
  const [trouble] = around([headPod({ ready: false, state: { running: {} } })], events).troubles
  assert.equal(trouble?.message, "Pod demo-head: container ray-head runs but isn't ready: Readiness probe failed: last")
})

test("the head's trouble is first: workers wait for it", () => {
  const seen = around([workerPod(waiting('ErrImagePull')), headPod(waiting('ErrImagePull'))])
  assert.deepEqual(
    seen.troubles.map(({ pod }) => pod),
    ['demo-head', 'demo-workers-worker-x2x9v'],
  )
})

test('a worker that can not start is the root, the missing node its consequence', () => {
  const missing = makeFinding('too-few-nodes', '1 of 2 nodes alive')
  const causes = missingPods(DEMO, 'ray', around([headPod(), workerPod(waiting('ErrImagePull', 'not found'))]))
  assert.ok(lacksNodes([missing]))
  const [root, ...others] = rootedIn(causes, [missing])
  assert.equal(root?.code, 'RP107 ray-pod-not-ready')
  assert.deepEqual(root?.where, { object: 'ray/pod/demo-workers-worker-x2x9v' })
  assert.deepEqual(root?.consequences, [missing])
  assert.deepEqual(others, [])
})

test('a worker that is slow, or a finding of another kind, changes nothing', () => {
  const slow = missingPods(DEMO, 'ray', around([workerPod({ ready: false, state: { running: {} } })]))
  const missing = makeFinding('too-few-nodes', '1 of 2 nodes alive')
  assert.deepEqual(rootedIn(slow, [missing]), [missing])
  assert.equal(lacksNodes([makeFinding('port-closed', 'closed')]), false)
})

// ray-project/kuberay#1826, #3048, #3467: a worker without a replica of Ray Serve is never ready, and runs tasks.
test('a worker that only Ray Serve calls not ready is no cause of its own', () => {
  const probed = event('Pod', 'demo-workers-worker-x2x9v', 'Unhealthy', 'Readiness probe failed: success\n')
  const seen = around([headPod(), workerPod({ ready: false, state: { running: {} } })], [probed])
  assert.equal(seen.troubles[0]?.certain, false)
  assert.deepEqual(missingPods(DEMO, 'ray', seen), [])
})

test('pods that a quota forbids are the root, whatever the others do', () => {
  const conditions = [condition('ReplicaFailure', 'True', 'FailedCreateWorkerPod', 'exceeded quota: team')]
  const [root] = missingPods({ ...DEMO, status: { conditions } }, 'ray', around([workerPod(waiting('ErrImagePull'))]))
  assert.equal(root?.message, 'RayCluster ray/demo cannot create its pods: FailedCreateWorkerPod: exceeded quota: team')
  assert.deepEqual(root?.where, { object: 'ray/raycluster/demo' })
})
