import assert from 'node:assert/strict'
import { test } from 'node:test'
import { causeOf } from '../../../../actions/compose-smoke/src/diagnosis/causes.ts'
import { rootsOf } from '../../../../actions/compose-smoke/src/diagnosis/roots.ts'
import { judge } from '../../../../actions/compose-smoke/src/judge/judge.ts'
import type { ServiceModel } from '../../../../actions/compose-smoke/src/project/model.ts'
import type { ContainerFacts } from '../../../../actions/compose-smoke/src/project-state/container-facts.ts'
import { causeMayCome } from '../../../../actions/compose-smoke/src/readiness/wait.ts'
import { YamlFile } from '../../../../actions/shared/yaml/yaml-file.ts'

const NOW = 1_000_000
const service = (name: string, more: Partial<ServiceModel> = {}): ServiceModel => ({
  name,
  replicas: 1,
  dependsOn: {},
  refersTo: [],
  oneShot: false,
  server: false,
  builds: false,
  pullPolicy: '',
  provider: false,
  networkMode: '',
  image: 'x',
  ports: [],
  ...more,
})
const container = (more: Partial<ContainerFacts> = {}): ContainerFacts => ({
  id: 'id',
  name: 'p-api-1',
  service: 'api',
  status: 'running',
  exitCode: 0,
  oomKilled: false,
  error: '',
  restartCount: 0,
  startedAtMs: NOW - 60_000,
  createdAtMs: NOW - 61_000,
  finishedAtMs: Number.NaN,
  checkedAtMs: Number.NaN,
  health: 'none',
  healthTest: [],
  healthLog: [],
  failedChecks: [],
  image: 'x',
  address: '',
  networkMode: 'bridge',
  ports: [],
  ...more,
})
const project = (services: ServiceModel[]) => ({ services, sources: [], unset: [], model: {} })
const terms = (expect: Record<string, string> = {}, readySinceMs = new Map<string, number>()) => ({
  nowMs: NOW,
  settleMs: 3_000,
  expect,
  readySinceMs,
})

/** As runc and the engine write it. */
const NO_CURL =
  'OCI runtime exec failed: exec failed: unable to start container process: exec: "curl": executable file not found in $PATH: unknown'
const TOO_LATE = 'Health check exceeded timeout (3s): '

/** A healthcheck that failed so many seconds ago and took one. */
const check = (secondsAgo: number, exitCode = 1, output = '') => {
  const endMs = NOW - secondsAgo * 1_000
  return { startMs: endMs - 1_000, endMs, exitCode, output }
}
const unhealthy = (...failedChecks: ReturnType<typeof check>[]) => [{ health: 'unhealthy' as const, failedChecks }]
/** A machine that was starved from so many seconds ago to so many. */
const starved = (from: number, to: number) => ({
  starvedMs: (fromMs: number, toMs: number) =>
    Math.max(0, Math.min(toMs, NOW - to * 1_000) - Math.max(fromMs, NOW - from * 1_000)),
})

const busy: [string, Partial<ContainerFacts>[], from: number, to: number, string, string][] = [
  ['unhealthy while the machine was busy', unhealthy(check(20), check(15), check(10)), 60, 0, 'waiting', ''],
  [
    'unhealthy by a refusal',
    unhealthy(...[check(20), check(15)].map((each) => ({ ...each, output: 'HTTPError: HTTP Error 400: Bad Request' }))),
    60,
    0,
    'broken',
    'CS023 unhealthy',
  ],
  [
    'unhealthy by an answer that may change',
    unhealthy({ ...check(20), output: 'curl: (22) The requested URL returned error: 404' }),
    60,
    0,
    'waiting',
    '',
  ],
  ['unhealthy before it was busy', unhealthy(check(40), check(35), check(30)), 20, 0, 'broken', 'CS023 unhealthy'],
  ['one of the checks fell into it', unhealthy(check(20), check(15), check(10)), 60, 20, 'waiting', ''],
  ['as many failed since it is quiet', unhealthy(check(20), check(15), check(10)), 60, 25, 'broken', 'CS023 unhealthy'],
  ['its program is not there', unhealthy(check(20, 127), check(15, 127)), 60, 0, 'broken', 'CS023 unhealthy'],
  ['its program is not there, without a shell', unhealthy(check(15, -1, NO_CURL)), 60, 0, 'broken', 'CS023 unhealthy'],
  ['the engine could not run it in time', unhealthy(check(15, -1, TOO_LATE)), 60, 0, 'waiting', ''],
  ['nothing is known of its checks', unhealthy(), 60, 0, 'broken', 'CS023 unhealthy'],
  ['up for as long as it has to be, all of it busy', [{ startedAtMs: NOW - 4_000 }], 60, 0, 'waiting', ''],
  ['up for four times as long', [{ startedAtMs: NOW - 12_000 }], 60, 0, 'ready', ''],
  ['up for long enough beside it', [{ startedAtMs: NOW - 6_000 }], 6, 4, 'ready', ''],
  ['it ended with an error', [{ status: 'exited', exitCode: 1 }], 60, 0, 'broken', 'CS021 exited'],
  ['it used up its own memory', [{ oomKilled: true }], 60, 0, 'broken', 'CS022 out-of-memory'],
]
for (const [name, replicas, from, to, state, code] of busy)
  test(`a starved machine, ${name}: ${state} ${code}`, () => {
    const [found] = judge([service('api')], replicas.map(container), { ...terms(), ...starved(from, to) })
    assert.equal(found?.state, state)
    if (found?.state === 'broken') assert.equal(found.maker.code, code)
    if (found?.state === 'waiting') assert.ok((found.changesAtMs ?? 0) > NOW, 'it is looked at again')
  })

const table: [string, Partial<ContainerFacts>[], string, string, Record<string, string>?][] = [
  ['up and settled', [{}], 'ready', ''],
  ['up for a moment', [{ startedAtMs: NOW - 500 }], 'waiting', ''],
  ['healthy', [{ health: 'healthy' }], 'ready', ''],
  ['starting', [{ health: 'starting' }], 'waiting', ''],
  ['unhealthy', [{ health: 'unhealthy', healthLog: ['exit 1: no'] }], 'broken', 'CS023 unhealthy'],
  ['created', [{ status: 'created' }], 'waiting', ''],
  ['not there yet', [], 'waiting', ''],
  ['a one-shot that ended well', [{ status: 'exited' }], 'ready', ''],
  ['a one-shot that failed', [{ status: 'exited', exitCode: 3 }], 'broken', 'CS021 exited'],
  ['ended well where it was to run', [{ status: 'exited' }], 'broken', 'CS021 exited', { api: 'running' }],
  ['ended with the code that was expected', [{ status: 'exited', exitCode: 3 }], 'ready', '', { api: 'exited(3)' }],
  ['ended with another code', [{ status: 'exited' }], 'broken', 'CS021 exited', { api: 'exited(3)' }],
  ['restarting after a first crash', [{ status: 'restarting', exitCode: 1, restartCount: 1 }], 'waiting', ''],
  [
    'restarting again and again',
    [{ status: 'restarting', exitCode: 1, restartCount: 3 }],
    'broken',
    'CS020 crash-loop',
  ],
  ['up again after a crash', [{ restartCount: 1 }], 'ready', ''],
  ['up again for a moment', [{ restartCount: 1, startedAtMs: NOW - 500 }], 'waiting', ''],
  ['still running where it is to end', [{}], 'waiting', '', { api: 'exited(0)' }],
  ['unhealthy where it is only to run', [{ health: 'unhealthy' }], 'ready', '', { api: 'running' }],
  ['healthy is wanted, and nothing says so', [{}], 'waiting', '', { api: 'healthy' }],
  ['a worker was killed because it ran out of memory', [{ oomKilled: true }], 'broken', 'CS022 out-of-memory'],
  ['restarting, tolerated', [{ status: 'restarting' }], 'ready', '', { api: 'any' }],
  ['out of memory', [{ status: 'exited', exitCode: 137, oomKilled: true }], 'broken', 'CS022 out-of-memory'],
  ['killed otherwise', [{ status: 'exited', exitCode: 137 }], 'broken', 'CS021 exited'],
  ['could not be started', [{ status: 'created', error: 'exec: "x": not found' }], 'broken', 'CS011 cannot-start'],
]

for (const [name, replicas, state, code, expect] of table) {
  test(`${name}: ${state} ${code}`, () => {
    const [found] = judge([service('api')], replicas.map(container), terms(expect))
    assert.equal(found?.state, state)
    if (found?.state === 'broken') assert.equal(found.maker.code, code)
  })
}

test('one dead replica of two is a broken service', () => {
  const [found] = judge(
    [service('api', { replicas: 2 })],
    [container(), container({ status: 'exited', exitCode: 1 })],
    terms(),
  )
  assert.equal(found?.state, 'broken')
})

test('a replica that does not exist yet is waited for', () => {
  const [found] = judge([service('api', { replicas: 2 })], [container()], terms())
  assert.equal(found?.state, 'waiting')
})

test('one root cause; what depends on it is folded under', () => {
  const services = [
    service('postgres'),
    service('api', { dependsOn: { postgres: 'service_healthy' } }),
    service('web', { dependsOn: { api: 'service_healthy' } }),
  ]
  const containers = [
    container({ service: 'postgres', name: 'p-postgres-1', status: 'exited', exitCode: 1 }),
    container({ service: 'api', health: 'unhealthy' }),
    container({ service: 'web', status: 'created' }),
  ]
  const states = judge(services, containers, terms())
  const [root, ...others] = rootsOf(states, services)
  assert.ok(root)
  assert.deepEqual(others, [])
  const cause = causeOf(root, { states, project: project(services), log: [] })
  assert.equal(cause.where.service, 'postgres')
  assert.deepEqual(
    cause.consequences.map((each) => each.code === 'CS030 held-up' && each.where.service),
    ['api', 'web'],
  )
})

test('two faults that do not depend on each other are two causes', () => {
  const services = [service('a'), service('b')]
  const containers = ['a', 'b'].map((name) => container({ service: name, status: 'exited', exitCode: 1 }))
  assert.equal(rootsOf(judge(services, containers, terms()), services).length, 2)
})

test('what only uses another, by its name in a variable, is folded under it too', () => {
  const services = [service('db'), service('api', { refersTo: ['db'] })]
  const containers = ['api', 'db'].map((name) => container({ service: name, status: 'exited', exitCode: 1 }))
  assert.deepEqual(
    rootsOf(judge(services, containers, terms()), services).map((each) => each.name),
    ['db'],
  )
})

test('two that need each other are both told', () => {
  const services = [service('a', { refersTo: ['b'] }), service('b', { refersTo: ['a'] })]
  const containers = ['a', 'b'].map((name) => container({ service: name, status: 'exited', exitCode: 1 }))
  assert.equal(rootsOf(judge(services, containers, terms()), services).length, 2)
})

test('a crash loop waits while what it needs is on its way, and as long as it last started before that', () => {
  const services = [service('db'), service('api', { dependsOn: { db: 'service_started' } })]
  const loop = container({ status: 'restarting', exitCode: 1, restartCount: 5, startedAtMs: NOW - 1_000 })
  const db = (health: ContainerFacts['health']) => container({ service: 'db', health })
  const stateOf = (containers: ContainerFacts[], since?: number) =>
    judge(services, containers, terms({}, new Map(since === undefined ? [] : [['db', since]]))).at(1)?.state
  assert.equal(stateOf([db('starting'), loop]), 'waiting')
  assert.equal(stateOf([db('healthy'), loop], NOW - 500), 'waiting')
  assert.equal(stateOf([db('healthy'), loop], NOW - 2_000), 'broken')
})

test('a server that ends, even well, is gone; a one-shot has to end', () => {
  const ended = container({ status: 'exited', exitCode: 0 })
  assert.equal(judge([service('api', { server: true })], [ended], terms())[0]?.state, 'broken')
  assert.equal(judge([service('api', { server: true, oneShot: true })], [ended], terms())[0]?.state, 'ready')
  assert.equal(judge([service('api', { oneShot: true })], [container()], terms())[0]?.state, 'waiting')
})

test('a crash loop does not wait for what needs itself', () => {
  const services = [service('db', { refersTo: ['blog'] }), service('blog', { refersTo: ['db'] })]
  const loop = container({ service: 'db', status: 'restarting', exitCode: 1, restartCount: 5 })
  const states = judge(services, [loop, container({ service: 'blog', health: 'starting' })], terms())
  assert.deepEqual(
    rootsOf(states, services).map(({ name }) => name),
    ['db'],
  )
})

test('a healthcheck of the image makes a server, and a provider needs no container', () => {
  const ended = (health: ContainerFacts['health']) => container({ status: 'exited', health })
  const stateOf = (health: ContainerFacts['health']) => judge([service('api')], [ended(health)], terms())[0]?.state
  assert.equal(stateOf('none'), 'ready')
  assert.equal(stateOf('unhealthy'), 'broken')
  const store = [service('store', { provider: true, replicas: 0 })]
  assert.equal(judge(store, [], terms())[0]?.state, 'ready')
  assert.equal(judge(store, [], { ...terms(), starting: true })[0]?.state, 'waiting', 'up waits for its program')
})

test('a container of an earlier state is not judged while up goes on', () => {
  const stopped = container({ status: 'exited', exitCode: 143, health: 'unhealthy' })
  const stateWith = (more: object) => judge([service('api')], [stopped], { ...terms(), ...more })[0]?.state
  assert.equal(stateWith({ starting: true, beganMs: NOW }), 'waiting')
  assert.equal(stateWith({ starting: true, beganMs: NOW - 70_000 }), 'broken', 'it was started by this run')
  assert.equal(stateWith({ beganMs: NOW }), 'broken', 'up has ended')
})

test('a variable that nobody sets is blamed only where the log names it or nothing was printed', async () => {
  const text = 'services:\n  api:\n    environment:\n      TOKEN: $TOKEN\n'
  const sources = [new YamlFile('compose.yaml', text)]
  const services = [service('api')]
  const [root] = rootsOf(judge(services, [container({ status: 'exited', exitCode: 1 })], terms()), services)
  assert.ok(root)
  const cause = (log: string[]) =>
    causeOf(root, { states: [], project: { services, sources, unset: ['TOKEN'], model: {} }, log })
  for (const log of [[], ['no TOKEN, no start']]) {
    assert.match(cause(log).message, /the variable TOKEN is not set/)
    assert.equal(cause(log).where.line, 4)
  }
  assert.match(cause(['listening', 'panic: slice bounds out of range [5:3]']).message, /1: panic: slice bounds/)
  assert.match(cause(['No space left on device']).message, /the disk is full/)
})

test('what cap_drop took away is to be returned', () => {
  const services = [service('api')]
  const [root] = rootsOf(judge(services, [container({ status: 'exited', exitCode: 1 })], terms()), services)
  assert.ok(root)
  const remedy = (raw: object) =>
    causeOf(root, {
      states: [],
      project: { ...project(services), model: { services: { api: raw } } },
      log: ["chown: changing ownership of '/data': Operation not permitted"],
    }).remedy
  assert.match(remedy({ cap_drop: ['ALL'] }), /cap_add \(CHOWN/)
  assert.match(remedy({}), /^Check the user/)
})

test('what the next run printed is no cause of the last one’s end', () => {
  const services = [service('api')]
  const ended = container({
    status: 'restarting',
    exitCode: 2,
    restartCount: 3,
    finishedAtMs: Date.parse('2026-01-01T10:00:02.500Z'),
  })
  const [root] = rootsOf(judge(services, [ended], terms()), services)
  assert.ok(root)
  const cause = (log: string[]) => causeOf(root, { states: [], project: project(services), log }).message
  const log = [
    '2026-01-01T10:00:02.499123456Z panic: nil pointer dereference',
    '2026-01-01T10:00:03.100123456Z listening on :8080',
  ]
  assert.match(cause(log), /panic: nil pointer/)
  const late = '2026-01-01T10:00:02.900123456Z fatal: it was stamped late'
  assert.match(cause([...log.slice(0, 1), late]), /stamped late/)
  assert.match(cause(log.slice(1)), /listening/, 'all that is left of it')
  assert.match(cause(['no time stamp', 'fatal: x']), /fatal: x/)
})

test('a variable that nobody sets is blamed by the name of what it fills', () => {
  const text = 'services:\n  api:\n    environment:\n      POSTGRES_PASSWORD: "$DB_PASS"\n      URL: http://$HOST\n'
  const sources = [new YamlFile('compose.yaml', text)]
  const services = [service('api')]
  const [root] = rootsOf(judge(services, [container({ status: 'exited', exitCode: 1 })], terms()), services)
  assert.ok(root)
  const cause = (log: string) =>
    causeOf(root, { states: [], project: { services, sources, unset: ['HOST', 'DB_PASS'], model: {} }, log: [log] })
  assert.match(cause('You must specify POSTGRES_PASSWORD').message, /the variable DB_PASS is not set/)
  assert.match(cause('Error: Database is uninitialized and superuser password is not specified.').message, /DB_PASS/)
  assert.equal(cause('You must specify POSTGRES_PASSWORD').where.line, 4)
  assert.doesNotMatch(cause('URL is malformed').message, /is not set/)
})

test('a broken service is judged at once only where nothing that it needs can turn out to be the cause', () => {
  const services = [service('api', { refersTo: ['db'] }), service('db')]
  const mayCome = (db: Partial<ContainerFacts>, readyForMs?: number) => {
    const api = container({ status: 'exited', exitCode: 1 })
    const states = judge(services, [api, container({ service: 'db', name: 'p-db-1', ...db })], terms())
    return causeMayCome(states, services, new Map(readyForMs ? [['db', NOW - readyForMs]] : []), NOW)
  }
  assert.equal(mayCome({ startedAtMs: NOW - 500 }), true, 'it has not been up for long enough')
  assert.equal(mayCome({}, 100), true, 'it has, but only just')
  assert.equal(mayCome({}, 60_000), false, 'it is well')
  assert.equal(mayCome({ status: 'exited', exitCode: 1 }), false, 'it is broken, and told as such')
})
