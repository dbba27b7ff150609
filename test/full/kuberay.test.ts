import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { codesOf, type KubeRay, openKubeRay, passed } from './kuberay/cluster.ts'
import { buildImage, removeImage, writeProduction, writeWithoutProbes } from './kuberay/files.ts'
import { FULL_IMAGE, job, leanCluster, NAMESPACE, object, service } from './kuberay/objects.ts'

/** The KubeRay operator itself, on kind. The order of the tests matters: one cluster at a time fits on a small machine. */
const NAME = `slipway-kuberay-${process.pid}`
let kuberay: KubeRay
before(async () => {
  kuberay = await openKubeRay(NAME)
  await kuberay.kubectl(['create', 'namespace', NAMESPACE])
})
after(async () => {
  await kuberay?.close()
  await removeImage()
})

const OVERLAY = ['deployment/k8s/overlays/kuberay/ray', 'deployment/k8s/overlays/kuberay/app']
const DEPLOYED = { 'ray-cluster': 'slipway', namespace: 'slipway', 'wait-for-nodes': 2 }
/** A head starts slowly where everything runs on two cores. */
const STARTED = '600s'
/** Less than the ready-timeout of the test that uses it, more than a busy machine takes. */
const TOLD_MS = 300_000
const apply = (given: object) => kuberay.kubectl(['apply', '--filename', '-'], given)
const patch = (kind: string, name: string, spec: object, namespace = NAMESPACE) =>
  kuberay.kubectl(['--namespace', namespace, 'patch', kind, name, '--type=merge', '--patch', JSON.stringify({ spec })])
const remove = (kind: string, name: string, namespace = NAMESPACE) =>
  kuberay.kubectl(['--namespace', namespace, 'delete', kind, name, '--cascade=foreground', '--timeout=120s'])
const probe = (inputs: object) => kuberay.probe({ namespace: NAMESPACE, ...inputs })

test('overlays/kuberay is deployed, and both nodes of its RayCluster run a task', async () => {
  passed(await kuberay.deploy(OVERLAY, { namespace: 'slipway' }))
  const outcome = await kuberay.probe({ ...DEPLOYED, timeout: '60s' })
  passed(outcome)
  assert.equal(outcome.outputs['alive-nodes'], '2')
})

test('a spec that changed without a restart: the operator leaves observedGeneration behind', async () => {
  const read = async (path: string) => {
    return kuberay.kubectl(['--namespace', 'slipway', 'get', 'raycluster', 'slipway', '--output', `jsonpath=${path}`])
  }
  await patch('raycluster', 'slipway', { headGroupSpec: { enableIngress: false } }, 'slipway')
  await sleep(5_000)
  assert.notEqual(await read('{.metadata.generation}'), await read('{.status.observedGeneration}'))
  passed(await kuberay.probe({ ...DEPLOYED, timeout: '60s' }))
})

test('suspended by hand: told at once; resumed: waited for', async () => {
  await patch('raycluster', 'slipway', { suspend: true }, 'slipway')
  const suspended = await kuberay.probe({ ...DEPLOYED, timeout: '60s' })
  assert.deepEqual(codesOf(suspended), ['RP065 ray-cluster-suspended'])
  await kuberay.kubectl(['--namespace', 'slipway', 'wait', 'raycluster/slipway', '--for=condition=RayClusterSuspended'])
  await patch('raycluster', 'slipway', { suspend: false }, 'slipway')
  passed(await kuberay.probe({ ...DEPLOYED, timeout: STARTED }))
})

test('production with KubeRay: its autoscaler runs beside the head and keeps the least number of workers', async () => {
  await remove('raycluster', 'slipway', 'slipway')
  passed(await kuberay.deploy([writeProduction()], { namespace: 'slipway' }))
  passed(await kuberay.probe({ ...DEPLOYED, 'wait-for-nodes': 3, timeout: STARTED }))
  const containers = '{.items[0].status.containerStatuses[*].name}'
  const head = ['--selector', 'ray.io/node-type=head', '--output', `jsonpath=${containers}`]
  assert.equal(await kuberay.kubectl(['--namespace', 'slipway', 'get', 'pods', ...head]), 'autoscaler ray-head')
  await kuberay.kubectl(['delete', 'namespace', 'slipway', '--timeout=120s'])
})

test('suspended in a queue: the queue is named, and waited for', async () => {
  const labels = { 'kueue.x-k8s.io/queue-name': 'team-a' }
  await apply(object('RayCluster', 'queued', { ...leanCluster(), suspend: true }, labels))
  const queued = await probe({ 'ray-cluster': 'queued', timeout: '3s' })
  assert.deepEqual(codesOf(queued), ['RP068 ray-cluster-queued'])
  assert.match(queued.findings[0]?.message ?? '', /waits in queue team-a/)

  const waiting = probe({ 'ray-cluster': 'queued', timeout: STARTED })
  await patch('raycluster', 'queued', { suspend: false })
  passed(await waiting)
})

test('a change that KubeRay rejects: its event, although the pods of before are ready', async () => {
  await patch('raycluster', 'queued', { headGroupSpec: { template: { spec: { containers: [] } } } })
  const outcome = await probe({ 'ray-cluster': 'queued', timeout: '30s' })
  assert.deepEqual(codesOf(outcome), ['RP101 ray-object-invalid'])
  assert.match(outcome.findings[0]?.message ?? '', /headGroupSpec should have at least one container/)
  await remove('raycluster', 'queued')
})

test('a worker whose image can not be pulled is the root, the missing node its consequence', async () => {
  await apply(object('RayCluster', 'pull', leanCluster('localhost:1/none:1')))
  passed(await probe({ 'ray-cluster': 'pull', timeout: STARTED }))
  const outcome = await probe({ 'ray-cluster': 'pull', 'wait-for-nodes': 2, timeout: '20s' })
  assert.deepEqual(codesOf(outcome), ['RP107 ray-pod-not-ready'])
  const [root] = outcome.findings
  assert.match(root?.message ?? '', /^Pod pull-workers-worker-\w+: image localhost:1\/none:1 can't be pulled/)
  assert.deepEqual(
    root?.consequences.map(({ code }) => code),
    ['RP040 too-few-nodes'],
  )
  await remove('raycluster', 'pull')
})

test('kind-deploy names the program that the injected probe calls and the image lacks, long before its timeout', async () => {
  const started = performance.now()
  const outcome = await kuberay.deploy([writeWithoutProbes('2.52.0')], { namespace: NAMESPACE, 'ready-timeout': '6m' })
  const tookMs = performance.now() - started
  assert.deepEqual(codesOf(outcome), ['KD019 not-ready'])
  const [root] = outcome.findings
  assert.equal(outcome.verdict, 'failed', 'also on a busy machine')
  assert.match(root?.message ?? '', /readiness probe fails: the image has no program wget/)
  assert.match(JSON.stringify(root?.consequences), /lean-head/)
  assert.ok(tookMs < TOLD_MS, `after ${Math.round(tookMs)} ms`)
  await remove('raycluster', 'lean')
})

/** Since Ray 2.53, KubeRay 1.6 asks the dashboard's agent on port 52365, which a head without the dashboard lacks. */
test('kind-deploy names the port that the injected probe asks and on which nothing listens', async () => {
  const more = { namespace: NAMESPACE, 'ready-timeout': '90s' }
  const outcome = await kuberay.deploy([writeWithoutProbes('2.58.0')], more)
  assert.deepEqual(codesOf(outcome), ['KD019 not-ready'])
  assert.match(outcome.findings[0]?.message ?? '', /readiness probe fails: .*52365/)
  await remove('raycluster', 'lean')
})

test('token authentication: the token in the Secret that KubeRay creates is used; another one is rejected', async () => {
  await apply(object('RayCluster', 'locked', { ...leanCluster(), authOptions: { mode: 'token' } }))
  passed(await probe({ 'ray-cluster': 'locked', timeout: STARTED }))
  const wrong = await probe({ 'ray-cluster': 'locked', token: 'wrong', timeout: '60s' })
  assert.deepEqual(codesOf(wrong), ['RP015 token-wrong'])
  await remove('raycluster', 'locked')
})

test('token authentication: a Secret that is missing keeps the head from starting', async () => {
  const authOptions = { mode: 'token', secretName: 'absent' }
  await apply(object('RayCluster', 'keyless', { ...leanCluster(), authOptions }))
  const outcome = await probe({ 'ray-cluster': 'keyless', timeout: '60s' })
  assert.deepEqual(codesOf(outcome), ['RP107 ray-pod-not-ready'])
  assert.match(outcome.findings[0]?.message ?? '', /secret "absent" not found/)
  await remove('raycluster', 'keyless')
})

test('a RayJob that fails: its last words; one that succeeds: its success, after its cluster was deleted', async () => {
  await buildImage()
  await kuberay.load(FULL_IMAGE)
  await apply(job('fails', `python -c 'raise SystemExit("no fruit")'`))
  const failed = await probe({ 'ray-job': 'fails', timeout: STARTED })
  assert.deepEqual(codesOf(failed), ['RP104 ray-job-failed'])
  assert.match(JSON.stringify(failed.findings), /AppFailed.*no fruit/)
  await remove('rayjob', 'fails')

  await apply(job('succeeds', 'python -c "print(1)"'))
  const succeeded = await probe({ 'ray-job': 'succeeds', timeout: STARTED })
  assert.equal(succeeded.verdict, 'passed', JSON.stringify(succeeded.findings))
  await remove('rayjob', 'succeeds')
})

test('a RayService: probed when it serves; while it rolls to a new cluster it is waited for', async () => {
  await apply(service('hello', 'a'))
  passed(await probe({ 'ray-service': 'hello', timeout: STARTED }))
  await apply(service('hello', 'b'))
  const condition = ['--for=condition=UpgradeInProgress', '--timeout=150s']
  await kuberay.kubectl(['--namespace', NAMESPACE, 'wait', 'rayservice/hello', ...condition])
  const rolling = await probe({ 'ray-service': 'hello' })
  assert.deepEqual(codesOf(rolling), ['RP102 ray-service-not-ready'])
  assert.match(rolling.findings[0]?.message ?? '', /is being upgraded from RayCluster hello-\w+ to hello-\w+/)
  passed(await probe({ 'ray-service': 'hello', timeout: STARTED }))
  await remove('rayservice', 'hello')
})
