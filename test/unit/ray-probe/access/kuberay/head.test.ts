import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headFinder } from '../../../../../actions/ray-probe/src/access/kuberay/head.ts'
import type { Kind } from '../../../../../actions/ray-probe/src/access/kuberay/objects.ts'
import type { Ask, Client } from '../../../../../actions/shared/kubernetes/client.ts'
import { condition, headPod } from './observed.ts'

const SERVER = { server: 'https://kind' }
const READY = { conditions: [condition('HeadPodReady', 'True')], head: { serviceName: 'demo-head-svc' } }
const MISSING = { status: 404, body: { kind: 'Status', message: 'not found' } }

/** Objects by the last part of their path; anything else is missing, a list is empty. */
function clientWith(objects: Record<string, object>, asked: string[] = []): Client {
  const ask = async ({ path }: Ask) => {
    const last = path.split(/[/?]/).findLast((part) => !part.includes('=')) ?? ''
    asked.push(last)
    if (last === 'pods' || last === 'events') return { status: 200, body: { items: objects[last] ?? [] } }
    return objects[last] ? { status: 200, body: objects[last] } : MISSING
  }
  const find = async (path: string) => {
    const { status, body } = await ask({ path })
    return status === 404 ? undefined : body
  }
  return { ...SERVER, ask, find } as unknown as Client
}

const finder = (client: Client, kind: Kind = 'RayCluster', name = 'demo') =>
  headFinder({ client, namespace: 'ray', signal: new AbortController().signal }, kind, name)

const cluster = (more: object = {}) => ({ metadata: { name: 'demo', generation: 1 }, status: READY, ...more })

/** What the API server answers: a kind it does not know is plain text, an object it does not have a Status. */
const ANSWERS: [status: number, body: unknown, error: object][] = [
  [404, '404 page not found\n', { symptom: 'no-kuberay' }],
  [404, { kind: 'Status', message: 'rayclusters.ray.io "demo" not found' }, { symptom: 'no-ray-cluster' }],
  [403, { kind: 'Status', message: 'forbidden' }, { message: /answered 403/ }],
]

for (const [status, body, error] of ANSWERS)
  test(`the API server answers ${status} ${JSON.stringify(body)}`, () => {
    const client = { ...SERVER, ask: async () => ({ status, body }) } as unknown as Client
    return assert.rejects(finder(client).find(), error)
  })

test('a RayCluster: its head service', async () => {
  assert.deepEqual(await finder(clientWith({ demo: cluster() })).find(), { service: 'demo-head-svc', token: undefined })
})

test('a RayService: the head service of its active cluster', async () => {
  const status = { conditions: [condition('Ready', 'True')], activeServiceStatus: { rayClusterName: 'demo-aaaaa' } }
  const service = { metadata: { name: 'demo' }, status }
  const active = { metadata: { name: 'demo-aaaaa' }, status: { ...READY, head: {} } }
  const found = await finder(clientWith({ demo: service, 'demo-aaaaa': active }), 'RayService').find()
  assert.equal(found.service, 'demo-aaaaa-head-svc')
})

test('a RayJob that succeeded and whose cluster was deleted afterwards', () => {
  const status = { jobDeploymentStatus: 'Complete', jobStatus: 'SUCCEEDED', rayClusterName: 'demo-aaaaa' }
  const client = clientWith({ demo: { metadata: { name: 'demo' }, status } })
  const message = /RayJob ray\/demo succeeded; its RayCluster demo-aaaaa has been deleted since/
  return assert.rejects(finder(client, 'RayJob').find(), { symptom: 'ray-job-cluster-gone', message })
})

const TOKEN = { auth_token: Buffer.from('s3cret\n').toString('base64') }
const withToken = (authOptions: object) => cluster({ spec: { authOptions } })

const TOKENS: [name: string, objects: Record<string, object>, token: string | undefined][] = [
  [
    'of the Secret that the RayCluster names',
    { demo: withToken({ mode: 'token', secretName: 's' }), s: { data: TOKEN } },
    's3cret',
  ],
  [
    'none: authentication is off',
    { demo: withToken({ mode: 'disabled', secretName: 's' }), s: { data: TOKEN } },
    undefined,
  ],
  ['none: the API server checks', { demo: withToken({ mode: 'token', enableK8sTokenAuth: true }) }, undefined],
]

for (const [name, objects, token] of TOKENS)
  test(`the token: ${name}`, async () => assert.equal((await finder(clientWith(objects)).find()).token, token))

test("the token: of KubeRay's own Secret, which has the cluster's name", async () => {
  const client = clientWith({ demo: withToken({ mode: 'token' }) })
  client.find = async (path) => (path.endsWith('/secrets/demo') ? { data: TOKEN } : undefined) as never
  assert.equal((await finder(client).find()).token, 's3cret')
})

for (const [name, secret] of [
  ['There is no Secret ray/s', {}],
  ['Secret ray/s has no key auth_token', { s: { data: { token: 'eA==' } } }],
] as const)
  test(`the token: ${name}`, () => {
    const client = clientWith({ demo: withToken({ mode: 'token', secretName: 's' }), ...secret })
    return assert.rejects(finder(client).find(), { symptom: 'ray-token-missing', message: new RegExp(name) })
  })

test('pods and events are read once a second at most, and not at all while nothing is wrong', async () => {
  const asked: string[] = []
  const waiting = finder(clientWith({ demo: cluster({ status: {} }) }, asked))
  for (const _ of [1, 2, 3]) await assert.rejects(waiting.find())
  assert.equal(asked.filter((each) => each === 'events').length, 1)
  assert.equal(asked.filter((each) => each === 'demo').length, 3)

  const quiet: string[] = []
  const status = { ...READY, observedGeneration: 1 }
  await finder(clientWith({ demo: cluster({ status }) }, quiet)).find()
  assert.deepEqual(quiet, ['demo'])
})

test('the causes of missing nodes: known once the cluster is', async () => {
  const broken = headPod({ ready: false, state: { waiting: { reason: 'ErrImagePull' } } })
  const found = finder(clientWith({ demo: cluster(), pods: [broken] }))
  assert.deepEqual(await found.causes(), [])
  await found.find()
  assert.equal((await found.causes())[0]?.code, 'RP107 ray-pod-not-ready')
})

test('the causes of missing nodes are best effort: a cluster that is gone has none', async () => {
  const objects: Record<string, object> = { demo: cluster() }
  const found = finder(clientWith(objects))
  await found.find()
  delete objects.demo
  assert.deepEqual(await found.causes(), [])
})
