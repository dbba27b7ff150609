import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Remembered } from '../../../../actions/kind-deploy/src/rollback/remember.ts'
import { type Restored, restore } from '../../../../actions/kind-deploy/src/rollback/restore.ts'
import { unreachable } from '../../../../actions/shared/kubernetes/findings.ts'

/** A server that has every object, and breaks the connection at one of them. */
const cluster = {
  find: async (path: string) => {
    if (path === '/b') throw unreachable('https://10.0.0.1', new Error('reset'))
    return { metadata: { name: path.slice(1), uid: path }, data: { now: 'x' } }
  },
  ask: async () => ({ status: 200, body: { metadata: { name: 'x', uid: 'x', generation: 2 } } }),
}
const remembered = (name: string): Remembered => ({
  wanted: { kind: 'ConfigMap', namespace: 'shop', name },
  path: `/${name}`,
  before: { metadata: { name, uid: `/${name}` } },
})

test('an object that cannot be restored stops no other', async () => {
  const restored: Restored = { wanted: [], done: [], failed: [] }
  const target = { cluster, signal: AbortSignal.timeout(10_000) }
  await restore(['a', 'b', 'c'].map(remembered), target as never, restored)
  assert.deepEqual(restored.done, ['shop/ConfigMap/a is what it was', 'shop/ConfigMap/c is what it was'])
  assert.equal(restored.failed.length, 1)
  assert.match(restored.failed[0] ?? '', /^shop\/ConfigMap\/b: .*does not answer/)
})

test('of a run that is cancelled, what was restored is known', async () => {
  const restored: Restored = { wanted: [], done: [], failed: [] }
  const stop = new AbortController()
  const find = async (path: string) => {
    if (path === '/b') stop.abort(new Error('SIGTERM'))
    stop.signal.throwIfAborted()
    return cluster.find(path)
  }
  const target = { cluster: { ...cluster, find }, signal: stop.signal }
  await assert.rejects(restore(['a', 'b', 'c'].map(remembered), target as never, restored), /SIGTERM/)
  assert.deepEqual(restored.done, ['shop/ConfigMap/a is what it was'])
})
