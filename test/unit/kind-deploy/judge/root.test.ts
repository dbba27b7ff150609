import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { judge } from '../../../../actions/kind-deploy/src/judge/judge.ts'
import { hintsOf } from '../../../../actions/kind-deploy/src/judge/root.ts'
import { play } from '../film.ts'
import { backingOff, condition, deployment, event, node, pod, SPACE, service, waiting, world } from '../world.ts'

/** Several things at once: which is the root, what is named beside it, what is folded under. */

const notFound = { status: waiting('ImagePullBackOff', 'manifest unknown') }
const running = { status: { state: { running: {} } } }
const codes = (film: Record<number, Snapshot>) => play(film).findings.map((each) => `${each.code} ${each.where.object}`)
const under = (film: Record<number, Snapshot>) =>
  play(film).findings[0]?.consequences.map((each) => `${each.code} ${each.where.object}`)

const twice = event('Failed', 'Failed to pull image "shop/api:1": manifest unknown', 2, 'uid-db-1')
const image = { ...deployment({ name: 'db', pods: [notFound] }), events: [twice] }
const dbService: Partial<Snapshot> = {
  services: [{ metadata: { name: 'postgres', namespace: SPACE }, spec: { selector: { app: 'db' } } }],
}
const tells = (name: string, value: string) =>
  deployment({
    name,
    pods: [{ status: backingOff(3) }],
    spec: {
      replicas: 1,
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'app', image: 'x', env: value } as never] },
      },
    },
  })

test('two faults at once: both are named, the one nearer to the root first', () => {
  const both = world(deployment({ pods: [{ status: backingOff(3) }] }), image)
  assert.deepEqual(codes({ 0: both }), [
    'KD003 image-not-found shop/Deployment/db',
    'KD013 crash-loop shop/Deployment/api',
  ])
})

test('a fault that is certain is named beside another, although its patience is not over', () => {
  const missing = { status: waiting('CreateContainerConfigError', "couldn't find key x in Secret shop/login") }
  const both = world(image, deployment({ pods: [missing] }))
  assert.deepEqual(codes({ 0: both }), [
    'KD003 image-not-found shop/Deployment/db',
    'KD009 config-missing shop/Deployment/api',
  ])
})

test('what is not certain yet is only a warning beside the root', () => {
  const once = { ...image, events: [{ ...twice, count: 1 }] }
  const missing = { status: waiting('InvalidImageName') }
  const [root, other] = play({ 0: world(once, deployment({ pods: [missing] })) }).findings
  assert.deepEqual([root?.code, root?.severity], ['KD001 invalid-image-name', 'error'])
  assert.deepEqual([other?.code, other?.severity], ['KD003 image-not-found', 'warning'])
})

test('a fault that shows a moment later is named too', () => {
  const first = world(image, deployment({ pods: [{ status: waiting('ContainerCreating') }] }))
  const both = world(image, deployment({ pods: [{ status: waiting('InvalidImageName') }] }))
  assert.equal(codes({ 0: first, 0.5: both }).length, 2)
})

test('two faults are both named, even when a busy node tries the second one late', () => {
  const untried = world(image, deployment({ pods: [{ status: waiting('ContainerCreating') }] }))
  const both = world(image, deployment({ pods: [{ status: waiting('InvalidImageName') }] }))
  assert.equal(codes({ 0: untried, 2.5: both }).length, 2)
  assert.equal(codes({ 0: untried }).length, 1)
})

test('who crashes because the database is not there follows from it', () => {
  const film = { 0: world(image, dbService, tells('api', 'postgres://postgres:5432/jobs')) }
  assert.deepEqual(codes(film), ['KD003 image-not-found shop/Deployment/db'])
  assert.deepEqual(under(film), ['KD013 crash-loop shop/Deployment/api'])
})

const slowDb = deployment({ name: 'db', pods: [{ status: waiting('ContainerCreating') }] })
const crashing = tells('api', 'postgres://postgres:5432/jobs')

test('who crashes while its database is still being pulled may stop by itself', () => {
  const up = world(deployment({ name: 'db' }), dbService, deployment())
  assert.equal(play({ 0: world(slowDb, dbService, crashing), 50: up }).ended, 'ready')
})

test('that patience has an end', () => {
  const end = play({ 0: world(slowDb, dbService, crashing) })
  assert.deepEqual([end.ended, end.findings[0]?.code], ['failed', 'KD087 not-started'])
  assert.ok(end.atS >= 60 && end.atS <= 63)
})

/** Nothing that it is given names the database; its log does, or only the port. */
const silent = (log: string, ends = 3) =>
  world(deployment({ pods: [{ status: backingOff(ends) }] }), {
    lastWords: new Map([['uid-api-1 app', log]]),
    services: [
      {
        metadata: { name: 'postgres', namespace: SPACE },
        spec: { selector: { app: 'db' }, ports: [{ port: 5432 }] },
      },
    ],
  })
const byName = 'psycopg.OperationalError: connection to server at "postgres", port 5432 failed: Connection refused'
const byPort = 'socket.create_connection((name, 5432))\nConnectionRefusedError: [Errno 111] Connection refused'

for (const [name, log] of [
  ['names its database in its log', byName],
  ['names the port of its database in its log', byPort],
] as const)
  test(`who crashes and ${name} waits while that makes progress, and is tried once more after it`, () => {
    const unready = deployment({ name: 'db', pods: [{ ready: false, status: { state: { running: {} } } }] })
    const up = deployment({ name: 'db' })
    const film = {
      0: world(silent(log), slowDb),
      50: world(silent(log), unready),
      100: world(silent(log), up),
      130: world(deployment(), up),
    }
    assert.equal(play(film).ended, 'ready')
    const crashesOn = { ...film, 130: world(silent(log, 4), up) }
    const end = play(crashesOn)
    assert.deepEqual([end.findings[0]?.code, Math.floor(end.atS)], ['KD013 crash-loop', 130])
  })

test('who crashes for another reason does not wait', () => {
  assert.ok(play({ 0: world(silent('KeyError: LISTEN 5432'), slowDb) }).atS < 5)
})

test('what never gets ready is the root, and who crashes for it follows', () => {
  const probe = event('Unhealthy', 'Readiness probe failed: no connection', 9, 'uid-db-1')
  const film = {
    0: world(silent(byName), deployment({ name: 'db', pods: [{ ...running, ready: false }] }), { events: [probe] }),
  }
  assert.deepEqual(codes(film), ['KD019 not-ready shop/Deployment/db'])
  assert.deepEqual(under(film), ['KD013 crash-loop shop/Deployment/api'])
})

test('two that crash and know each other do not hold each other', () => {
  const services = [
    ...(dbService.services ?? []),
    { metadata: { name: 'api', namespace: SPACE }, spec: { selector: { app: 'api' } } },
  ]
  const both = world(tells('api', 'postgres:5432'), tells('db', 'http://api'), { services })
  assert.ok(play({ 0: both }).atS <= 0.5)
})

test('who crashes and knows nothing of the database is at fault alone', () => {
  assert.equal(codes({ 0: world(image, dbService, tells('api', 'my-postgres-like thing')) }).length, 2)
})

test('names stand in ConfigMaps too', () => {
  const brought = [{ kind: 'ConfigMap', namespace: SPACE, name: 'settings', text: 'DB_HOST=postgres' }]
  assert.equal(codes({ 0: world(image, dbService, tells('api', 'from settings'), { brought }) }).length, 1)
})

test('who only waits is folded under the root', () => {
  const film = { 0: world(image, deployment({ name: 'web', pods: [running] })) }
  assert.deepEqual(codes(film), ['KD003 image-not-found shop/Deployment/db'])
  assert.deepEqual(under(film), ['KD019 not-ready shop/Deployment/web'])
})

test('what is ready is not at fault, whatever happened to it', () => {
  const evicted = { name: 'gone', phase: 'Failed', reason: 'Evicted', conditions: [condition('Ready', 'False')] }
  const api = deployment({
    pods: [evicted, { ...evicted, name: 'gone-2' }, {}],
    spec: { replicas: 1 },
    status: { replicas: 1, updatedReplicas: 1 },
  })
  const slow = world(api, deployment({ name: 'web', pods: [running] }))
  const end = play({ 0: slow, 60: world(api, deployment({ name: 'web' })) })
  assert.equal(end.ended, 'ready')
})

const noDns = { dns: [{ metadata: { name: 'kube-dns-x' }, endpoints: [] }] }
const heard = (text: string) => ({ lastWords: new Map([['uid-api-1 app', text]]) })
const crashes = deployment({ pods: [{ status: backingOff(3) }] })

test('the cluster has no DNS: who could not look a name up follows from it', () => {
  const film = { 0: world(crashes, noDns, heard('socket.gaierror: Temporary failure in name resolution')) }
  assert.deepEqual(codes(film), ['KD047 dns-away kube-system/Service/kube-dns'])
  assert.deepEqual(under(film), ['KD013 crash-loop shop/Deployment/api'])
})

test('the cluster has no DNS, and anyone who crashes says something else', () => {
  assert.deepEqual(codes({ 0: world(crashes, noDns, heard('no configuration found')) }), [
    'KD013 crash-loop shop/Deployment/api',
  ])
})

test('a node that is away takes DNS with it', () => {
  const dns = { dns: [{ metadata: { name: 'kube-dns-x' }, endpoints: [] }] }
  const film = { 0: { ...world(deployment({ pods: [running] }), dns), nodes: [node('kind', 'Unknown')] } }
  assert.deepEqual(codes(film), ['KD022 node-not-ready shop/Deployment/api'])
})

test('DNS that is away hurts nobody who does not need it', () => {
  const dns = { dns: [{ metadata: { name: 'kube-dns-x' }, endpoints: [] }] }
  const end = play({ 0: world(deployment({ pods: [running] }), dns), 10: world(deployment(), dns) })
  assert.equal(end.ended, 'ready')
})

test('what is said although all is ready', () => {
  const seen = world(deployment(), service({ app: 'api' }, true, { type: 'LoadBalancer' }), {
    wanted: [{ kind: 'PodDisruptionBudget', namespace: SPACE, name: 'api' }],
    others: [
      {
        kind: 'PodDisruptionBudget',
        metadata: { name: 'api', namespace: SPACE },
        status: { expectedPods: 1, currentHealthy: 1 } as never,
      },
    ],
  })
  assert.deepEqual(
    hintsOf(judge(seen, new Map(), { budgets: {}, settleMs: 0 })).map((each) => `${each.severity} ${each.code}`),
    ['note KD040 no-load-balancer', 'warning KD046 blocks-drains'],
  )
})

test('a pod of an older revision accuses nobody', () => {
  const old = pod({
    name: 'old',
    status: backingOff(9),
    owner: { kind: 'ReplicaSet', metadata: { name: 'api-1', uid: 'uid-old' } },
  })
  assert.equal(play({ 0: world(deployment(), { pods: [old] }) }).ended, 'ready')
})
