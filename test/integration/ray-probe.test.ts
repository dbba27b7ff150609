import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { addressOf, compose, docker, namesOf, probe, TOKEN } from './ray-probe/cluster.ts'
import { strippingProxy } from './ray-probe/stripping.ts'

/** Real Ray in containers: a head, a worker, and a head that wants a token. The order of the tests matters. */
before(() => compose('up', '--detach', 'head', 'worker', 'guarded'))
after(() => compose('down', '--volumes', '--remove-orphans', '--timeout', '1'))

test('a cluster that is still starting passes as soon as it is up, every node having run a task', async () => {
  const outcome = await probe({ 'wait-for-nodes': 2, 'ray-version': '>=2.50', 'min-cpus': 1, timeout: '60s' })
  assert.deepEqual(namesOf(outcome), [])
  assert.equal(outcome.verdict, 'passed')
  assert.equal(outcome.outputs['alive-nodes'], '2')
  assert.equal(outcome.outputs.cpus, '1')
  const answers = outcome.tables[0]?.rows.map((row) => row[4]?.split('answered by ')[1])
  assert.equal(new Set(answers).size, 2, `two nodes answered: ${answers}`)
  assert.ok(Number(outcome.outputs['ping-ms']) < 500)
})

test('one task anywhere, and none', async () => {
  assert.match((await probe({ tasks: 'one' })).found, /1 of 1 tasks/)
  assert.equal((await probe({ tasks: 'none' })).outputs['task-ms'], '')
})

test('ten probes at the same time all pass', async () => {
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => probe({ tasks: 'one', timeout: '60s' })))
  assert.deepEqual(outcomes.flatMap(namesOf), [])
})

test('another version, another Python', async () => {
  const wrong = await probe({ 'ray-version': '<2.50', 'python-version': '2.7', 'wait-for-nodes': 9, timeout: '60s' })
  assert.deepEqual(namesOf(wrong), ['ray-version', 'python-version'])
})

test('more nodes, CPUs and GPUs than there are', async () => {
  const outcome = await probe({ 'wait-for-nodes': 3, 'min-cpus': 64, 'min-gpus': 1, tasks: 'none', timeout: '1s' })
  assert.deepEqual(namesOf(outcome), ['too-few-nodes', 'too-few-cpus', 'too-few-gpus'])
  assert.equal(outcome.findings[0]?.message, '2 of 3 nodes alive')
})

test('the port of the GCS, and one where nothing listens', async () => {
  const head = await addressOf('head')
  assert.deepEqual(namesOf(await probe({ address: `${head}:6379`, timeout: '60s' })), ['gcs-port'])
  assert.deepEqual(namesOf(await probe({ address: `${head}:10002` })), ['port-closed'])
})

test('an HTTP/1 server', async (t) => {
  const server = createServer((_, response) => response.end())
  t.after(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  assert.deepEqual(namesOf(await probe({ address: `127.0.0.1:${port}`, timeout: '60s' })), ['not-http2'])
})

test('a proxy that strips the header client_id', async (t) => {
  const proxy = await strippingProxy(`${await addressOf('head')}:10001`)
  t.after(proxy.close)
  assert.deepEqual(namesOf(await probe({ address: proxy.address, timeout: '60s' })), ['client-id-stripped'])
})

test('a token: missing, wrong, right', async () => {
  const guarded = { 'compose-service': 'guarded', timeout: '60s' }
  assert.deepEqual(namesOf(await probe(guarded)), ['token-missing'])
  assert.deepEqual(namesOf(await probe({ ...guarded, token: 'wrong' })), ['token-wrong'])
  assert.equal((await probe({ ...guarded, token: TOKEN })).verdict, 'passed')
})

test('a paused worker counts as alive and runs nothing', async (t) => {
  await compose('pause', 'worker')
  t.after(() => compose('unpause', 'worker'))
  const outcome = await probe({})
  assert.deepEqual(namesOf(outcome), ['node-runs-nothing'])
  assert.equal(
    outcome.findings[0]?.where.node,
    await docker('inspect', '--format', '{{.Config.Hostname}}', await compose('ps', '--quiet', 'worker')),
  )
})

test('a killed worker is named with the reason of its death', async () => {
  await compose('kill', 'worker')
  const outcome = await untilDead()
  assert.deepEqual(namesOf(outcome), ['too-few-nodes'])
  assert.match(outcome.findings[0]?.message ?? '', /1 of 2 nodes alive, 1 died/)
  assert.match(outcome.findings[0]?.evidence.at(-1) ?? '', /dead: .+/)
})

/** Ray needs about 10 s to notice a death; a probe without tasks believes it. */
async function untilDead() {
  for (const end = Date.now() + 60_000; ; ) {
    const outcome = await probe({ 'wait-for-nodes': 2, tasks: 'none' })
    if (outcome.verdict !== 'passed' || Date.now() > end) return outcome
  }
}

test('a head that restarts while it is probed', async () => {
  const probing = probe({ 'wait-for-nodes': 9, timeout: '60s' })
  await new Promise((resolve) => setTimeout(resolve, 4_000))
  await compose('restart', '--timeout', '1', 'head')
  const outcome = await probing
  assert.equal(namesOf(outcome)[0], 'head-restarted', JSON.stringify(outcome.findings))
})
