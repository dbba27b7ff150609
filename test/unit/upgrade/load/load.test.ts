import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startLoad } from '../../../../actions/upgrade/src/load/load.ts'
import type { LoadPlan } from '../../../../actions/upgrade/src/load/request.ts'
import { dueAfterMs, failureOf } from '../../../../actions/upgrade/src/load/worker.ts'

/** A server of this machine, and what the load has to know about it. */
async function serving(handler: Parameters<typeof createServer>[1]): Promise<{ plan: LoadPlan; server: Server }> {
  const server = createServer({}, handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const plan = {
    service: 'api',
    host: '127.0.0.1',
    port,
    method: 'GET',
    path: '/',
    headers: {},
    status: 200,
    rate: 50,
    timeoutMs: 10_000,
  }
  return { plan, server }
}

/** Sends until so many requests have ended: a thread takes its time to start on a busy machine. */
async function sentTo(plan: LoadPlan, count = 5) {
  const load = startLoad([plan])
  while (load.sent.length < count) await sleep(20)
  return load.stop()
}

test('half of the requests use kept connections, and all are answered', async (t) => {
  const { plan, server } = await serving((_, answer) => answer.end('ok'))
  t.after(() => server.close())
  const sent = await sentTo(plan, 40)
  assert.deepEqual(
    sent.filter(({ failure }) => failure !== undefined),
    [],
  )
  const kept = sent.filter((each) => each.kept).length
  // On a busy machine many are due at once, and find no connection that is free.
  assert.ok(kept > 2 && kept <= sent.length / 2, `${kept} of ${sent.length} kept`)
})

test('a slow server does not slow the load down: requests are sent when they are due', async (t) => {
  const { plan, server } = await serving((_, answer) => void setTimeout(() => answer.end('ok'), 300))
  t.after(() => server.close())
  const [first, second] = await sentTo(plan)
  assert.ok(first && second && second.sentMs < first.endMs, 'the second request waited for the first')
})

test('a request over a kept connection never waits for another one', async (t) => {
  const open: ServerResponse[] = []
  let met = false
  const { plan, server } = await serving((request, answer) => {
    if (request.headers.connection !== 'keep-alive') return answer.end('ok')
    open.push(answer)
    // More than there are clients that keep connections.
    met ||= open.length >= 6
    if (met) for (const each of open.splice(0)) each.end('ok')
  })
  t.after(() => server.close())
  const sent = await sentTo(plan, 40)
  server.closeAllConnections()
  assert.ok(sent.some(({ kept }) => kept))
})

const failing: [name: string, handler: Parameters<typeof createServer>[1], failure: string][] = [
  ['another status', (_, answer) => answer.writeHead(503).end(), 'status'],
  ['no answer', () => {}, 'timeout'],
  ['a connection that is cut', (request) => request.socket.destroy(), 'reset'],
  [
    'an answer that breaks off',
    (request, answer) => {
      answer.writeHead(200, { 'content-length': '9' })
      answer.write('ab', () => request.socket.destroy())
    },
    'reset',
  ],
]
for (const [name, handler, failure] of failing)
  test(`lost: ${name}`, async (t) => {
    const { plan, server } = await serving(handler)
    t.after(() => server.close())
    const sent = await sentTo({ ...plan, timeoutMs: failure === 'timeout' ? 300 : plan.timeoutMs })
    assert.deepEqual([...new Set(sent.map((each) => each.failure))], [failure])
    server.closeAllConnections()
  })

test('lost: nobody listens', async () => {
  const { plan, server } = await serving(() => {})
  server.close()
  await once(server, 'close')
  const sent = await sentTo(plan)
  assert.deepEqual([...new Set(sent.map((each) => each.failure))], ['refused'])
})

test('what is under way when the load stops still counts', async (t) => {
  const { plan, server } = await serving((_, answer) => void setTimeout(() => answer.end('ok'), 400))
  t.after(() => server.close())
  const load = startLoad([{ ...plan, rate: 10, timeoutMs: 30_000 }])
  await once(server, 'request')
  const sent = await load.stop()
  assert.ok(sent.length > 0)
  assert.deepEqual(await load.stop(), sent)
})

test('errors of the system by their code', () => {
  assert.deepEqual(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', undefined].map(failureOf), [
    'refused',
    'reset',
    'reset',
    'timeout',
    'unreachable',
    'reset',
  ])
})

test('a request is due by its number and the rate', () =>
  assert.deepEqual(
    [0, 1, 40].map((each) => dueAfterMs(each, 40)),
    [0, 25, 1_000],
  ))
