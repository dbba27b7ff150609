import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ServiceModel } from '../../../../actions/compose-smoke/src/project/model.ts'
import type { ContainerFacts } from '../../../../actions/compose-smoke/src/project-state/container-facts.ts'
import { type NextUp, nextUp } from '../../../../actions/compose-smoke/src/readiness/up-state.ts'
import { isHeldUp } from '../../../../actions/compose-smoke/src/start/up.ts'

type State = 'ready' | 'waiting' | 'broken'
const seen = (db: Partial<ContainerFacts>, state: State, app: Partial<ContainerFacts> = { status: 'created' }) => ({
  atMs: 0,
  states: [
    { name: 'db', state },
    { name: 'app', state: 'waiting' },
  ] as never[],
  containers: [
    { service: 'db', ...db },
    { service: 'app', ...app },
  ] as ContainerFacts[],
})
const services = (condition: string) =>
  [
    { name: 'db', replicas: 1, dependsOn: {} },
    { name: 'app', replicas: 1, dependsOn: { db: condition } },
  ] as unknown as ServiceModel[]

const [HEALTHY, DONE] = ['service_healthy', 'service_completed_successfully']
// docker/compose#11030, #9732, #10101
const table: [name: string, condition: string, Partial<ContainerFacts>, State, NextUp][] = [
  ['it crashed and is about to restart', HEALTHY, { status: 'restarting', health: 'unhealthy' }, 'waiting', 'wait'],
  ['it runs again', HEALTHY, { status: 'running', health: 'starting' }, 'waiting', 'again'],
  ['it is healthy', HEALTHY, { status: 'running', health: 'healthy' }, 'ready', 'again'],
  ['it is unhealthy, and may recover', HEALTHY, { status: 'running', health: 'unhealthy' }, 'waiting', 'wait'],
  ['it may be unhealthy', HEALTHY, { status: 'running', health: 'unhealthy' }, 'ready', 'give up'],
  ['it may end', HEALTHY, { status: 'exited', exitCode: 0 }, 'ready', 'give up'],
  ['a migration is tried again', DONE, { status: 'restarting', exitCode: 1 }, 'waiting', 'again'],
  ['a migration failed, and may', DONE, { status: 'exited', exitCode: 1 }, 'ready', 'give up'],
  ['a migration is done', DONE, { status: 'exited', exitCode: 0 }, 'ready', 'again'],
]
for (const [name, condition, db, state, next] of table)
  test(`after up gave up, ${name}: ${next}`, () => assert.equal(nextUp(services(condition), seen(db, state)), next))

test('once everything has started, it does not matter that up gave up', () => {
  const all = seen({ status: 'running', health: 'unhealthy' }, 'waiting', { status: 'running' })
  assert.equal(nextUp(services(HEALTHY), all), 'done')
})

test('up gives up on what may recover, and on what does not', () => {
  for (const line of [
    'dependency failed to start: container p-db-1 is unhealthy',
    'dependency failed to start: container p-db-1 exited (1)',
    'service "migrate" didn\'t complete successfully: exit 1',
  ])
    assert.equal(isHeldUp(['Container p-db-1  Waiting', line]), true, line)
  for (const line of [
    'dependency failed to start: container p-db-1 has no healthcheck configured',
    'Error response from daemon: driver failed programming external connectivity',
  ])
    assert.equal(isHeldUp([line]), false, line)
})
