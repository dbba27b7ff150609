import assert from 'node:assert/strict'
import { test } from 'node:test'
import { livesOf } from '../../../../actions/upgrade/src/compose/lives.ts'
import type { EngineEvent } from '../../../../actions/upgrade/src/compose/smoke.ts'

const event = (atMs: number, action: string, container = 'slipway-upgrade-0a-api-1'): EngineEvent => ({
  atMs,
  action,
  service: 'api',
  container,
})
const services = new Set(['api'])

/** As the engine tells it: Compose renames the next container before it starts it. */
const EVENTS = [
  event(900, 'create', '0a1b2c_slipway-upgrade-0a-api-1'),
  event(1_000, 'kill'),
  event(2_000, 'die'),
  event(2_010, 'destroy'),
  event(2_500, 'start'),
  event(4_000, 'health_status: healthy'),
]

test('a container that is replaced, and the next one with its name', () => {
  const lives = livesOf(EVENTS, services, () => true)
  assert.deepEqual(
    lives.map(({ name, spans }) => [name, ...spans.map(({ state, fromMs, toMs }) => `${state} ${fromMs} ${toMs}`)]),
    [
      ['api-1', 'ready -Infinity 1000', 'ending 1000 2000'],
      ['api-1', 'starting 2500 4000', 'ready 4000 Infinity'],
    ],
  )
})

test('without a healthcheck, a container is ready when it is started', () => {
  const [, next] = livesOf(EVENTS, services, () => false)
  assert.deepEqual(next?.spans, [{ state: 'ready', fromMs: 2_500, toMs: Infinity }])
})

test('a container that ends before it is healthy was never ready', () => {
  const events = [event(100, 'start'), event(500, 'die')]
  assert.deepEqual(livesOf(events, services, () => true)[0]?.spans, [{ state: 'starting', fromMs: 100, toMs: 500 }])
})

test('other services are left out', () =>
  assert.deepEqual(
    livesOf(EVENTS, new Set(['web']), () => true),
    [],
  ))
