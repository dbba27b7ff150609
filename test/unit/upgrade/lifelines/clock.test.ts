import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import type { Client } from '../../../../actions/shared/kubernetes/client.ts'
import { clockAheadMs, shifted } from '../../../../actions/upgrade/src/lifelines/clock.ts'
import { causeOf } from '../../../../actions/upgrade/src/loss/cause.ts'
import { lost, pod, scene } from '../life.ts'

/** An API server whose answers have these headers. */
const server = (headers: () => object) =>
  ({ open: async () => Object.assign(new PassThrough(), { statusCode: 200, headers: headers() }) }) as unknown as Client
const ahead = (ms: number) => server(() => ({ date: new Date(Date.now() + ms).toUTCString() }))
const { signal } = new AbortController()

for (const ms of [60_000, -60_000])
  test(`a clock that is ahead by ${ms} ms`, async () => {
    const found = await clockAheadMs(ahead(ms), signal)
    assert.ok(Math.abs(found - ms) < 5_000, String(found))
  })

test('a clock that is right, one that tells nothing, and no answer', async () => {
  const refused = { open: () => Promise.reject(new Error('refused')) } as unknown as Client
  const found = await Promise.all([ahead(0), server(() => ({})), refused].map((each) => clockAheadMs(each, signal)))
  assert.deepEqual(found, [0, 0, 0])
})

const byServer = {
  ...pod('old', { created: -52, ready: -42, deleted: 11, ended: 11.1, gone: 11.5 }),
  ends: [{ atMs: 11_100, exitCode: 0 }],
  crashes: [-20_000],
}
test('what pods did by a clock that is ahead explains what was lost by this one', () => {
  const own = shifted(byServer, 8_000)
  const causes = [byServer, own].map((each) => causeOf(lost(3.3), scene([pod('stays', {}), each])).name)
  assert.deepEqual(causes, ['unexplained', 'exits-early'])
  assert.deepEqual([own.createdMs, own.goneMs, own.ends?.[0]?.atMs, own.crashes], [-60_000, 3_500, 3_100, [-28_000]])
  assert.deepEqual(own.ready, [{ fromMs: -50_000, toMs: 3_100 }])
  assert.equal(shifted(byServer, 0), byServer)
})
