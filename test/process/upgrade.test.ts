import assert from 'node:assert/strict'
import { once } from 'node:events'
import { globSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { DIST, ROOT } from '../../scripts/tooling/env.ts'
import { runAction } from './action.ts'
import { assertBadInput, assertIdlePost, assertNotHijacked, HOSTILE } from './expect.ts'

test('without an old state it is refused', async () => {
  assertBadInput(await runAction('upgrade', 'main', { inputs: { manifests: 'k8s' } }), 'UP001 old-state-missing')
})

test('a load that is no list is refused', async () => {
  const inputs = { from: 'old', manifests: 'k8s', load: '{ service: api }' }
  assertBadInput(await runAction('upgrade', 'main', { inputs }), 'SW021 wrong-input')
})

test('a hostile ref is refused and cannot speak to the runner', async () => {
  const ended = await runAction('upgrade', 'main', { inputs: { from: `git:${HOSTILE}`, manifests: 'k8s' } })
  assertBadInput(ended, 'UP001 old-state-missing')
  assertNotHijacked(ended)
})

test('post with nothing recorded does nothing', async () => {
  assertIdlePost(await runAction('upgrade', 'post'))
})

test('the thread of the load is in the bundles, where a program looks for it, and sends', async (t) => {
  const files = globSync('*.js', { cwd: join(ROOT, DIST) })
  const read = (name: string) => readFileSync(join(ROOT, DIST, name), 'utf8')
  const thread = files.find((name) => !name.includes('index') && read(name).includes('parentPort')) ?? ''
  assert.ok(
    files.some((name) => name !== thread && read(name).includes(`"${basename(thread)}"`)),
    thread,
  )
  const server = createServer((_, answer) => answer.end('ok')).listen(0, '127.0.0.1')
  t.after(() => server.closeAllConnections())
  t.after(() => server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const request = { service: 'api', host: '127.0.0.1', method: 'GET', path: '/', headers: {}, status: 200 }
  const workerData = [{ ...request, port, rate: 20, timeoutMs: 10_000 }]
  const worker = new Worker(join(ROOT, DIST, thread), { workerData })
  const [sent] = await once(worker, 'message')
  await worker.terminate()
  assert.equal(sent[0]?.status, 200)
})
