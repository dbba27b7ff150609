import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { judge } from '../../../../actions/kind-deploy/src/judge/judge.ts'
import { unready } from '../../../../actions/kind-deploy/src/judge/ready.ts'
import { hintsOf } from '../../../../actions/kind-deploy/src/judge/root.ts'
import { play, row } from '../film.ts'
import { deployment, event, owning, pod, SPACE, service, unschedulable, waiting, world } from '../world.ts'

/** What waits for something else, and for what. */

const REVISION = 'controller-revision-hash'
const set = (labels: Record<string, string>, more: object = {}) =>
  world(
    owning('StatefulSet', {
      name: 'db',
      pods: [{ ...more, labels }],
      spec: { replicas: 1 },
      status: { updateRevision: 'db-2', updatedReplicas: 0 },
    }),
  )

test('a StatefulSet whose new version waits behind its own broken pod names that pod and the command', () => {
  const end = play({ 0: set({ [REVISION]: 'db-1' }, { status: waiting('ImagePullBackOff') }) })
  const [found] = end.findings
  assert.deepEqual([found?.code, Math.floor(end.atS)], ['KD033 held-back', 20])
  assert.match(found?.message ?? '', /waits for pod db-0 of the old version/)
  assert.match(found?.remedy ?? '', /kubectl delete pod db-0 -n shop/)
})
row(
  'twin: the controller replaces it',
  {
    0: set({ [REVISION]: 'db-1' }, { status: waiting('ImagePullBackOff') }),
    10: world(owning('StatefulSet', { name: 'db', pods: [{ labels: { [REVISION]: 'db-2' } }] })),
  },
  { ready: [10, 11] },
)

test('twin: the broken pod is of the new version', () => {
  const [found] = play({ 0: set({ [REVISION]: 'db-2' }, { status: waiting('InvalidImageName') }) }).findings
  assert.equal(found?.code, 'KD001 invalid-image-name')
  const slow = play({ 0: set({ [REVISION]: 'db-2' }, { ready: false, status: { state: { running: {} } } }) })
  assert.equal(slow.findings[0]?.code, 'KD019 not-ready')
})

test('a claim that waits for its first consumer has none in another namespace', () => {
  const claim = {
    metadata: { name: 'data', namespace: SPACE, uid: 'uid-claim' },
    spec: {},
    status: { phase: 'Pending' },
  }
  const other = pod({ podSpec: { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }] } })
  const wanted = { kind: 'PersistentVolumeClaim', namespace: SPACE, name: 'data' }
  const seen = (namespace: string) =>
    world({
      claims: [claim],
      pods: [{ ...other, metadata: { ...other.metadata, namespace } }],
      events: [event('WaitForFirstConsumer', 'waiting', 1, 'uid-claim', 'Normal')],
    })
  assert.equal(unready(wanted, seen('elsewhere'), new Map(), 0), undefined)
  assert.equal(unready(wanted, seen(SPACE), new Map(), 0), 'the claim is not bound')
})

test('a pod without its resource claim is not what the scheduler ignores', () => {
  const said = 'PodResourceClaim gpu: resource claim template "g": resourceclaimtemplate.resource.k8s.io "g" not found'
  const pending = deployment({ pods: [{ conditions: [], podSpec: { nodeName: undefined } }] })
  const [found] = play({ 0: world(pending, { events: [event('FailedResourceClaimCreation', said)] }) }).findings
  assert.equal(found?.code, 'KD069 resource-claim')
})

const AFFINITY = "0/1 nodes are available: 1 node(s) didn't match pod affinity rules."
row(
  'a pod whose affinity names the second pod of a set that is still coming',
  {
    0: world(
      deployment({ pods: [unschedulable(AFFINITY)] }),
      owning('StatefulSet', { name: 'db', pods: [{ labels: {} }], spec: { replicas: 2 } }),
    ),
    60: world(deployment(), owning('StatefulSet', { name: 'db', pods: [{}, {}], spec: { replicas: 2 } })),
  },
  { ready: [60, 61] },
)
row('twin: no pod is coming', world(deployment({ pods: [unschedulable(AFFINITY)] })), {
  fails: 'KD021 no-suitable-node',
  at: [15, 16],
})

const led = (leads: boolean, role: object) =>
  world(
    deployment({ name: 'api', pods: [{ labels: role as never }] }),
    service({ app: 'api', role: 'leader' }, leads),
    {
      brought: [{ kind: 'Role', namespace: SPACE, name: 'r', maker: true }],
    },
  )
row('a label that a leader gives itself', { 0: led(false, {}), 20: led(true, { role: 'leader' }) }, { ready: [20, 21] })

test('a targetPort by a name that no pod has', () => {
  const ports = [{ port: 80, targetPort: 'htpp' }]
  const api = deployment({ pods: [{ spec: { ports: [{ name: 'http', containerPort: 8000 }] } }] })
  const end = play({ 0: world(api, service({ app: 'api' }, false, { ports })) })
  assert.equal(end.findings[0]?.code, 'KD038 no-endpoints')
  assert.match(end.findings[0]?.message ?? '', /has the name htpp, which is its targetPort; nearest: http$/)
})

const hints = (snapshot: Snapshot) =>
  hintsOf(judge(snapshot, new Map(), { budgets: {}, settleMs: 0 })).map((each) => `${each.severity} ${each.message}`)

// robusta-dev/kubernetes-demos and SREGym/SREGym: cronjob_sidecar_blocks_completion, scale_pod.
test('a Job whose second container never ends says so when time is up', () => {
  const ended = { name: 'app', ready: false, restartCount: 0, state: { terminated: { exitCode: 0 } } }
  const proxy = { name: 'proxy', ready: true, restartCount: 0, state: { running: {} } }
  const job = owning('Job', { name: 'report', pods: [{ ready: true }] })
  const pods = (job.pods ?? []).map((each) => ({
    ...each,
    status: { ...each.status, containerStatuses: [ended, proxy] },
  }))
  const [found] = play({ 0: world({ ...job, pods }) }).findings
  assert.match(found?.message ?? '', /^Job report: Container app has ended, but proxy still runs/)
  assert.equal(found?.code, 'KD033 held-back')
})

test('a workload without replicas is told, and warned of where a Service leads to it', () => {
  const none = deployment({ pods: [], spec: { replicas: 0 }, status: { replicas: 0, updatedReplicas: 0 } })
  const zero = {
    ...none,
    deployments: none.deployments?.map((each) => ({ ...each, spec: { ...each.spec, replicas: 0 } })),
  }
  assert.deepEqual(hints(world(zero)), ['note Deployment api: It has 0 replicas, so it runs no pod'])
  assert.deepEqual(hints(world(zero, service({ app: 'api' }, false))), [
    'warning Deployment api: It has 0 replicas, so it runs no pod, and Service api leads to none',
  ])
  const scaled = { brought: [{ kind: 'ScaledObject', namespace: SPACE, name: 's' }] }
  assert.deepEqual(hints(world(zero, scaled)), [])
})

test('a StatefulSet whose serviceName is no Service', () => {
  const named = (serviceName: string) => owning('StatefulSet', { name: 'db', spec: { serviceName } })
  const other = service({ app: 'x' }, true)
  assert.deepEqual(hints(world(named('apii'), { services: other.services })), [
    'warning StatefulSet db: serviceName names apii, and there is no Service of that name',
  ])
  assert.deepEqual(hints(world(named('api'), { services: other.services })), [])
})
