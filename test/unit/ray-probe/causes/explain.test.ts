import assert from 'node:assert/strict'
import { createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { explain, oncePerCause } from '../../../../actions/ray-probe/src/causes/explain.ts'
import { newest } from '../../../../actions/ray-probe/src/causes/logs.ts'
import { makeFinding } from '../../../../actions/ray-probe/src/findings.ts'
import { CheckAliveReply, GetClusterStatusReply } from '../../../../actions/ray-probe/src/wire/gcs.ts'
import type { Finding } from '../../../../actions/shared/outcome/finding.ts'
import { type Answer, pretendDashboard } from '../dashboard/fake.ts'

const NOWHERE = { host: '127.0.0.1', port: 1 }
const logs =
  (file: string, text: string): Answer =>
  (_method, path) => {
    if (path.startsWith('/nodes')) return [200, { data: { summary: [{ raylet: { nodeId: 'aa', isHeadNode: true } }] } }]
    if (path.startsWith('/api/v0/logs/file')) return [200, path.includes(file) ? text : '']
    if (path.startsWith('/api/v0/logs?')) return [200, { data: { result: { files: [file] } } }]
    return undefined
  }

/** ray-project/ray#28071, #33749: too few worker ports; only the log of a worker tells it. */
test('the log of a node, over the dashboard, explains a session that does not start', async (t) => {
  const line = 'Failed to register worker to Raylet: Invalid: No available ports. Please specify a wider port range'
  const { target, asked } = await pretendDashboard(t, logs('worker-1.err', line))
  const slow = makeFinding('session-slow', 'head:10001 did not start a session within 30 s')
  const [found] = await explain([slow], { locate: async () => target, nodeId: () => undefined })
  assert.equal(found?.code, 'RP032 too-few-worker-ports')
  assert.equal(found?.message, 'head:10001 did not start a session within 30 s: the range of worker ports is used up')
  assert.equal(found?.evidence[0], line)
  assert.ok(asked.some((each) => each.includes('node_id=aa')))
})

test('the log of the very node is asked', async (t) => {
  const { target, asked } = await pretendDashboard(t, logs('raylet.err', 'No space left on device'))
  const failed = makeFinding('task-failed', 'A task failed on worker-1', [], { node: 'worker-1' })
  const [found] = await explain([failed], {
    locate: async () => target,
    nodeId: (host) => (host === 'worker-1' ? 'bb' : undefined),
  })
  assert.equal(found?.code, 'RP034 node-disk-full')
  assert.equal(found?.where.node, 'worker-1')
  assert.ok(asked.every((each) => !each.includes('/nodes')))
})

test('what the exception tells needs no dashboard', async () => {
  const failed = makeFinding('task-failed', 'A task failed on w', [
    'OutOfMemoryError: Task was killed due to the node running low on memory.',
  ])
  const [found] = await explain([failed], { locate: async () => NOWHERE, nodeId: () => undefined })
  assert.equal(found?.code, 'RP033 node-out-of-memory')
})

/** ray-project/ray#45244, xorbitsai/inference#1450: memory comes first. */
test('without a dashboard: likely causes, the most frequent first', async () => {
  const crashed = makeFinding('task-failed', 'A task failed on w', ['WorkerCrashedError: The worker died unexpectedly'])
  const [found] = await explain([crashed], { locate: async () => NOWHERE, nodeId: () => undefined })
  assert.equal(found?.code, 'RP051 task-failed')
  assert.match(found?.evidence.at(-1) ?? '', /most frequent first: memory .*\/dev\/shm.*disk.*ports/)
})

test('other findings stay as they are', async () => {
  const wrong = makeFinding('token-wrong', 'head:10001 rejects the token')
  assert.deepEqual(await explain([wrong], { locate: async () => NOWHERE, nodeId: () => undefined }), [wrong])
})

/** ray-project/ray#35472: grpcio is no dependency of Ray any more, so that a head may have no Ray Client server. */
test('nothing listens, but a GCS answers: the head has no Ray Client server', async (t) => {
  const replies: Record<string, Uint8Array> = {
    CheckAlive: CheckAliveReply.encode({ rayVersion: '2.58.0' }),
    GetClusterStatus: GetClusterStatusReply.encode({ state: { sessionName: 's' } }),
  }
  const server = createServer()
  server.on('stream', (stream, headers) => {
    const reply = replies[String(headers[':path']).split('/').at(-1) ?? ''] ?? Buffer.alloc(0)
    const prefix = Buffer.alloc(5)
    prefix.writeUInt32BE(reply.length, 1)
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true })
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }))
    stream.end(Buffer.concat([prefix, reply]))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  const closed = makeFinding('port-closed', 'head:10001: nothing listens on that port')
  const gcsAlone = async (asked: { port: number }) => ({ host: '127.0.0.1', port: asked.port === 6_379 ? port : 1 })
  const [found] = await explain([closed], { locate: gcsAlone, nodeId: () => undefined })
  assert.equal(found?.code, 'RP036 no-client-server')
  assert.match(found?.evidence[0] ?? '', /the GCS of Ray 2\.58\.0 answers on port 6379/)
  const [wrongPort] = await explain([closed], {
    locate: async () => ({ host: '127.0.0.1', port }),
    nodeId: () => undefined,
  })
  assert.equal(wrongPort?.code, 'RP002 port-closed')
  assert.deepEqual(wrongPort?.evidence, ['a server answers on port 10001'])
  const [still] = await explain([closed], { locate: async () => NOWHERE, nodeId: () => undefined })
  assert.equal(still?.code, 'RP002 port-closed')
})

test('the logs of the latest processes are read', () =>
  assert.deepEqual(
    newest(['worker-a-01000000-9.err', 'worker-b-01000000-12.err', 'raylet.err', 'w-7.err', 'w-8.err']),
    ['worker-b-01000000-12.err', 'worker-a-01000000-9.err', 'w-8.err', 'w-7.err'],
  ))

test('a function of the user that raised is not looked for in the logs of Ray', async (t) => {
  const { target, asked } = await pretendDashboard(t, logs('raylet.err', 'No space left on device'))
  const raised = makeFinding('call-failed', 'shop:price raised OSError', ['Traceback (most recent call last):', 'x'])
  assert.deepEqual(await explain([raised], { locate: async () => target, nodeId: () => undefined }), [raised])
  assert.deepEqual(asked, [])
})

test('without a dashboard: why a session may not start', async () => {
  const slow = makeFinding('session-slow', 'head:10001 did not start a session within 30 s')
  const [found] = await explain([slow], { locate: async () => NOWHERE, nodeId: () => undefined })
  assert.equal(found?.code, 'RP022 session-slow')
  assert.match(found?.evidence.at(-1) ?? '', /most frequent first: too little CPU .*worker ports.*ulimit/)
})

test('a GCS that accepts connections and is silent is named', async (t) => {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  const slow = makeFinding('session-slow', 'head:10001 did not start a session within 30 s')
  const locate = async (asked: { port: number }) => ({ host: '127.0.0.1', port: asked.port === 6_379 ? port : 1 })
  const [found] = await explain([slow], { locate, nodeId: () => undefined })
  assert.match(found?.evidence[0] ?? '', /^the GCS on port 6379 accepts connections and doesn't answer/)
})

const memory = (message: string, where = {}) => makeFinding('node-out-of-memory', message, [], where)
const ONCE: [name: string, findings: Finding[], roots: string[]][] = [
  ['a task and an actor of one node', [memory('task', { node: 'a' }), memory('actor')], ['task']],
  ['two nodes', [memory('task', { node: 'a' }), memory('task', { node: 'b' })], ['task', 'task']],
  [
    'an error and a warning',
    [memory('task', { node: 'a' }), { ...memory('full', { node: 'a' }), severity: 'warning' }],
    ['task', 'full'],
  ],
  ['no causes', [makeFinding('task-failed', 'one'), makeFinding('task-failed', 'two')], ['one', 'two']],
]
for (const [name, findings, roots] of ONCE)
  test(`the same cause is told once: ${name}`, () => {
    const found = oncePerCause(findings)
    assert.deepEqual(
      found.map(({ message }) => message),
      roots,
    )
    const all = found.length + found.reduce((sum, { consequences }) => sum + consequences.length, 0)
    assert.equal(all, findings.length)
  })
