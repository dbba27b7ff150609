import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ask, Client } from '../../../../actions/shared/kubernetes/client.ts'
import { observe } from '../../../../actions/upgrade/src/lifelines/observe.ts'

const pod = (name: string) => ({
  metadata: { name, uid: name, namespace: 'demo' },
  spec: { containers: [] },
  status: { conditions: [{ type: 'Ready', status: 'True' }] },
})

test('pods that went while a watch was broken are gone, those of other namespaces are not', async () => {
  let lists = 0
  const items = (path: string) => {
    if (path.includes('/other/')) return [{ ...pod('else'), metadata: { ...pod('else').metadata, namespace: 'other' } }]
    return ++lists > 1 ? [pod('b')] : [pod('a'), pod('b')]
  }
  const fake = {
    ask: async ({ path }: Ask) => ({
      status: 200,
      warnings: [],
      body: { metadata: { resourceVersion: '1' }, items: items(path) },
    }),
    open: async ({ path }: Ask) => {
      const stream = new PassThrough()
      const expired = { type: 'ERROR', object: { code: 410 } }
      if (path.includes('/demo/') && lists === 1) stream.end(`${JSON.stringify(expired)}\n`)
      return Object.assign(stream, { statusCode: 200, headers: {} })
    },
  }
  const stop = new AbortController()
  const lifelines = await observe(fake as unknown as Client, ['demo', 'other'], stop.signal)
  while (!lifelines.pods().some(({ goneMs }) => goneMs !== undefined)) await sleep(5)
  stop.abort()
  const gone = lifelines.pods().filter(({ deletedMs, endedMs, goneMs }) => deletedMs && endedMs && goneMs)
  assert.deepEqual(
    gone.map(({ name }) => name),
    ['a'],
  )
  assert.equal(lifelines.pods().length, 3)
})
