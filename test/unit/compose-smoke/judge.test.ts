import assert from 'node:assert/strict'
import { test } from 'node:test'
import { causesOf } from '../../../actions/compose-smoke/src/causes.ts'
import { judge } from '../../../actions/compose-smoke/src/judge.ts'
import type { ServiceModel } from '../../../actions/compose-smoke/src/project.ts'
import type { ContainerFacts } from '../../../actions/compose-smoke/src/snapshot.ts'

const NOW = 1_000_000
const service = (name: string, more: Partial<ServiceModel> = {}): ServiceModel => ({
  name,
  replicas: 1,
  dependsOn: {},
  hasHealthcheck: false,
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
  health: 'none',
  healthLog: [],
  image: 'x',
  address: '',
  ports: [],
  ...more,
})
const terms = (expect: Record<string, string> = {}) => ({ nowMs: NOW, settleMs: 3_000, expect })

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
  ['restarting', [{ status: 'restarting', exitCode: 1, restartCount: 2 }], 'broken', 'CS020 crash-loop'],
  ['up again after a crash', [{ restartCount: 1 }], 'broken', 'CS020 crash-loop'],
  ['restarting, tolerated', [{ status: 'restarting' }], 'ready', '', { api: 'any' }],
  ['out of memory', [{ status: 'exited', exitCode: 137, oomKilled: true }], 'broken', 'CS022 out-of-memory'],
  ['killed otherwise', [{ status: 'exited', exitCode: 137 }], 'broken', 'CS021 exited'],
  ['could not be started', [{ status: 'created', error: 'exec: "x": not found' }], 'broken', 'CS011 cannot-start'],
]

for (const [name, replicas, state, code, expect] of table) {
  test(`${name}: ${state} ${code}`, () => {
    const [found] = judge([service('api')], replicas.map(container), terms(expect))
    assert.equal(found?.state, state)
    if (found?.state === 'broken') assert.equal(found.code, code)
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

test('one root cause; what depends on it is folded beneath', () => {
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
  const causes = causesOf(judge(services, containers, terms()), services)
  assert.equal(causes.length, 1)
  assert.equal(causes[0]?.where.service, 'postgres')
  assert.deepEqual(
    causes[0]?.consequences.map((each) => each.where.service),
    ['api', 'web'],
  )
})

test('two faults that do not depend on each other are two causes', () => {
  const services = [service('a'), service('b')]
  const containers = ['a', 'b'].map((name) => container({ service: name, status: 'exited', exitCode: 1 }))
  assert.equal(causesOf(judge(services, containers, terms()), services).length, 2)
})
