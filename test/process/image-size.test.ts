import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runAction } from './action.ts'
import { makeImage } from './docker.ts'
import { assertBadInput, assertFinished, assertIdlePost, assertNotHijacked, HOSTILE } from './expect.ts'

const BYTES = 1_000_000
const images = (ref: string) => JSON.stringify({ api: ref })

test('no image is refused', async () => {
  assertBadInput(await runAction('image-size', 'main'), 'IS005 no-images')
})

test('an image within its budget passes, and its size is an output', async () => {
  const ref = makeImage('slipway-process/size:1', BYTES)
  const inputs = { images: images(ref), budgets: 'api: { max: 2MB }', bases: 'api: scratch' }
  const ended = await runAction('image-size', 'main', { inputs })
  assertFinished(ended, { exitCode: 0, verdict: ended.outputs.verdict === 'warned' ? 'warned' : 'passed' })
  const { api } = JSON.parse(ended.outputs.sizes ?? '{}') as { api: { total: number } }
  assert.ok(api.total >= BYTES && api.total < 2 * BYTES, `total ${api.total}`)
})

test('an image above its budget fails', async () => {
  const ref = makeImage('slipway-process/size:2', BYTES)
  const inputs = { images: images(ref), budgets: 'api: { max: 900kB }' }
  const ended = await runAction('image-size', 'main', { inputs })
  assertFinished(ended, { exitCode: 1, verdict: 'failed' })
})

test('the name of an image cannot speak to the runner', async () => {
  const ended = await runAction('image-size', 'main', { inputs: { images: JSON.stringify({ [HOSTILE]: HOSTILE }) } })
  assert.notEqual(ended.exitCode, 0)
  assertNotHijacked(ended)
})

test('both metrics, a baseline for the next run, and the reason by file', async () => {
  const ref = makeImage('slipway-process/size:3', BYTES)
  const inputs = { images: images(ref), metrics: 'unpacked\ncompressed', explain: 'always', 'write-baseline': 'b.json' }
  const ended = await runAction('image-size', 'main', { inputs })
  assert.equal(ended.exitCode, 0, ended.stdout)
  const { api } = JSON.parse(ended.outputs.sizes ?? '{}') as { api: { metrics: Record<string, { total: number }> } }
  assert.equal(api.metrics.unpacked?.total, BYTES)
  assert.ok((api.metrics.compressed?.total ?? BYTES) < BYTES / 100, 'a million times the same byte')
  assert.match(ended.summary, /largest files/)
})

test('post with nothing recorded does nothing', async () => {
  assertIdlePost(await runAction('image-size', 'post'))
})
