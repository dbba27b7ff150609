import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from '../../../../actions/compose-smoke/src/judge/judge.ts'
import type { SeenSetup } from '../../../../actions/compose-smoke/src/judge/state.ts'
import type { ServiceModel } from '../../../../actions/compose-smoke/src/project/model.ts'
import type { ContainerFacts } from '../../../../actions/compose-smoke/src/project-state/container-facts.ts'

const NOW = 1_000_000
const SETTLE = 3_000
const service = (name: string, refersTo: string[] = []) =>
  ({ name, replicas: 1, dependsOn: {}, refersTo, oneShot: false, server: true }) as unknown as ServiceModel
const container = (more: Partial<ContainerFacts>): ContainerFacts =>
  ({
    id: 'c',
    name: 'p-db-1',
    service: 'db',
    status: 'running',
    error: '',
    restartCount: 0,
    startedAtMs: NOW - 1_000,
    checkedAtMs: NOW - 100,
    health: 'healthy',
    healthTest: ['CMD', 'test', '-e', '/up'],
    healthLog: [],
    failedChecks: [],
    ...more,
  }) as ContainerFacts
const terms = (more: object = {}) => ({ nowMs: NOW, settleMs: SETTLE, expect: {}, readySinceMs: new Map(), ...more })
const ago = (seconds: number) => ({ startedAtMs: NOW - seconds * 1_000 })

/** An image without a healthcheck. */
const NO_CHECK: Partial<ContainerFacts> = { health: 'none', healthTest: [], checkedAtMs: Number.NaN }

const BETWEEN: Partial<ContainerFacts> = { ...NO_CHECK, setup: 'between', ...ago(80) }

const table: [string, Partial<ContainerFacts>, 'ready' | 'waiting', SeenSetup?][] = [
  ['healthy is ready at once', {}, 'ready'],
  ['not if its check cannot fail', { healthTest: ['CMD', 'true'] }, 'waiting'],
  ['if it stayed up, too', { healthTest: ['CMD', 'true'], ...ago(4) }, 'ready'],
  ['not after a crash', { restartCount: 1 }, 'waiting'],
  ['after a crash and a while', { restartCount: 1, ...ago(4) }, 'ready'],
  ['not while its image sets up its data', { setup: 'running', ...ago(60) }, 'waiting'],
  ['not right after it', { setup: 'between', ...ago(60) }, 'waiting', { seenMs: NOW, betweenSinceMs: NOW - 500 }],
  ['a script that stays', { setup: 'between' }, 'ready', { seenMs: NOW, betweenSinceMs: NOW - 4_000 }],
  ['a check from before its end does not count', { setup: 'over' }, 'waiting', { seenMs: NOW - 50 }],
  ['a check since then does', { setup: 'over' }, 'ready', { seenMs: NOW - 500 }],
  ['a rare check is not waited for', { setup: 'over', checkedAtMs: NOW - 9_000 }, 'ready', { seenMs: NOW - 4_000 }],
  ['no setup at all', { setup: 'over' }, 'ready'],
  ['nobody knows whether it is a setup', { setup: 'unknown' }, 'waiting'],
  ['without a healthcheck: its setup goes on', { ...NO_CHECK, setup: 'running', ...ago(60) }, 'waiting'],
  [
    'without one: its server starts after it',
    { ...NO_CHECK, setup: 'over', ...ago(60) },
    'waiting',
    { seenMs: NOW - 500 },
  ],
  ['without one: its script runs', BETWEEN, 'waiting', { seenMs: NOW, betweenSinceMs: NOW - 50_000 }],
  ['without one: its script stays', BETWEEN, 'ready', { seenMs: NOW, betweenSinceMs: NOW - 70_000 }],
  ['without one: it had time to', { ...NO_CHECK, setup: 'over', ...ago(60) }, 'ready', { seenMs: NOW - 4_000 }],
  ['without one: it had nothing to set up', { ...NO_CHECK, setup: 'over', ...ago(60) }, 'ready'],
  ['its processes were there a moment ago', { setup: 'unknown', ...ago(4) }, 'waiting'],
  ['for long enough', { setup: 'unknown', ...ago(4) }, 'ready', { seenMs: -Infinity, unknownSinceMs: NOW - 4_000 }],
]
for (const [name, facts, state, setup] of table)
  test(`healthy: ${name}: ${state}`, () => {
    const setups = new Map(setup ? [['c', setup]] : [])
    const [found] = judge([service('db')], [container(facts)], terms({ setups }))
    assert.equal(found?.state, state)
    if (found?.state === 'waiting') assert.ok((found.changesAtMs ?? 0) > NOW, 'it is looked at again')
  })

/** Checks that failed so many seconds ago. */
const failed = (exitCode: number, ...secondsAgo: number[]) =>
  secondsAgo.map((seconds) => {
    const startMs = NOW - seconds * 1_000
    return { startMs, endMs: startMs + 100, exitCode, output: '' }
  })
const api = (failedChecks: ContainerFacts['failedChecks']) =>
  container({ service: 'api', id: 'a', name: 'p-api-1', health: 'unhealthy', failedChecks })
const stateOf = (needs: Partial<ContainerFacts>, checks: ContainerFacts['failedChecks'], readySeconds?: number) => {
  const readySinceMs = new Map(readySeconds === undefined ? [] : [['db', NOW - readySeconds * 1_000]])
  const states = judge(
    [service('api', ['db']), service('db')],
    [api(checks), container(needs)],
    terms({ readySinceMs }),
  )
  return states[0]
}

test('unhealthy while something it needs is late: it is waited for, and the reason names it', () => {
  const found = stateOf({ health: 'starting' }, failed(1, 3, 2, 1))
  assert.equal(found?.state, 'waiting')
  assert.equal(found?.state === 'waiting' && found.reason, 'its healthcheck fails and waits for db')
  assert.ok(found?.state === 'waiting' && (found.changesAtMs ?? 0) > NOW, 'a check that fails again is no event')
})

test('unhealthy is broken once as many checks failed since everything it needs is ready', () => {
  assert.equal(stateOf({}, failed(1, 3, 2, 1), 2.5)?.state, 'waiting')
  assert.equal(stateOf({}, failed(1, 3, 2, 1), 4)?.state, 'broken')
  assert.equal(stateOf({ health: 'starting' }, failed(127, 3, 2, 1))?.state, 'broken', 'its program is missing')
  // `curl … || exit 1`: libero/reviewer#525
  const hidden = failed(1, 3, 2, 1).map((each) => ({ ...each, output: '/bin/sh: 1: curl: not found\n' }))
  assert.equal(
    stateOf({ health: 'starting' }, hidden)?.state,
    'broken',
    'its program is missing, and the shell goes on',
  )
  const other = failed(1, 3, 2, 1).map((each) => ({ ...each, output: 'the page was not found\n' }))
  assert.equal(stateOf({ health: 'starting' }, other)?.state, 'waiting')
})

test('what is held up holds up others in turn', () => {
  const services = [service('web', ['api']), service('api', ['db']), service('db')]
  const unhealthy = (name: string) => ({ ...api(failed(1, 3, 2, 1)), service: name, id: name })
  const states = judge(services, [unhealthy('web'), unhealthy('api'), container({ health: 'starting' })], terms())
  assert.deepEqual(
    states.map(({ state }) => state),
    ['waiting', 'waiting', 'waiting'],
  )
})
