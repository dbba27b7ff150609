import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sceneOf } from '../../../actions/upgrade/src/scenes.ts'
import { pod } from './life.ts'

const CHANGE = { changedMs: 0, arriving: 'new', firstMs: 0 } as const
const way = (...leads: number[]) => ({
  namespace: 'demo',
  targets: ['8000'],
  leads: [-60_000, ...leads].map((fromMs) => ({ fromMs, selector: { app: 'api' }, targetPort: fromMs })),
})
const pods = [pod('new', { created: 1, ready: 5, deleted: 62, ended: 63, gone: 64 }), pod('other', {}, { labels: {} })]

test('a phase ends where the next change begins: neither a Service that changes back nor a later end explains it', () => {
  const forward = sceneOf('api', way(500, 60_500), { pods, states: [], untilMs: 60_000, ...CHANGE })
  assert.deepEqual(
    [forward.ledMs, forward.pods.map(({ name, deletedMs }) => [name, deletedMs])],
    [500, [['new', undefined]]],
  )
})

test('the last phase has all that was seen', () => {
  const back = sceneOf('api', way(500, 60_500), { pods, states: [], ...CHANGE, changedMs: 60_000, arriving: 'old' })
  assert.deepEqual([back.ledMs, back.pods.map(({ deletedMs }) => deletedMs)], [60_500, [62_000]])
})

test('a Service without the port leads nowhere until it has it again', () => {
  const its = way(500, 60_500)
  const leads = its.leads.map((each) => (each.fromMs === 500 ? { ...each, removed: true } : each))
  const forward = sceneOf('api', { ...its, leads }, { pods, states: [], untilMs: 60_000, ...CHANGE })
  assert.deepEqual([forward.ledMs, forward.removed], [undefined, [{ fromMs: 500, toMs: undefined }]])
  const back = sceneOf('api', { ...its, leads }, { pods, states: [], ...CHANGE, changedMs: 60_000, arriving: 'old' })
  assert.deepEqual([back.ledMs, back.removed], [60_500, [{ fromMs: 500, toMs: 60_500 }]])
})

test('a Service that a change leaves as it is leads nowhere else', () =>
  assert.equal(sceneOf('api', way(), { pods, states: [], ...CHANGE }).ledMs, undefined))

test('a Service that only comes to lead to unready pods, or to those of its node, leads to no other ones', () => {
  const its = { ...way(500), node: 'worker' }
  const leads = its.leads.map(({ fromMs, selector }, at) => ({
    fromMs,
    selector,
    ...(at ? { unready: true, local: true } : {}),
  }))
  const {
    ledMs,
    unready,
    local,
    node,
    pods: found,
  } = sceneOf('api', { ...its, leads }, { pods, states: [], ...CHANGE })
  assert.deepEqual([ledMs, node, found[0]?.led], [undefined, 'worker', undefined])
  assert.deepEqual([unready, local], Array(2).fill([{ fromMs: 500, toMs: undefined }]))
})
