import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer as createHttp } from 'node:http'
import { createServer as createHttp2, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2'
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startLoad } from '../../../../actions/upgrade/src/load/load.ts'
import type { LoadPlan, LoadType, Sent } from '../../../../actions/upgrade/src/load/request.ts'

const FEW = 8
const PLAN = {
  service: 'api',
  host: '127.0.0.1',
  method: 'GET',
  path: '/',
  headers: {},
  status: 200,
  rate: 50,
  timeoutMs: 10_000,
}

/** What comes of requests to a real server. */
async function sentTo(t: TestContext, type: LoadType, server: Server, more: Partial<LoadPlan> = {}, count = FEW) {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const load = startLoad([{ ...PLAN, type, port: (server.address() as AddressInfo).port, ...more }])
  while (load.sent.length < count) await sleep(20)
  return load.stop()
}
const failures = (sent: readonly Sent[]) => [...new Set(sent.map(({ failure }) => failure ?? 'answered'))].sort()
const ofKept = (sent: readonly Sent[]) => sent.filter(({ kept }) => kept)

/** Ends all of a server's connections at the end of the test. */
function tcp(t: TestContext, handler: (socket: Socket) => void): Server {
  const open = new Set<Socket>()
  t.after(() => open.forEach((each) => void each.destroy()))
  return createTcp((socket) => {
    open.add(socket.on('error', () => {}))
    handler(socket)
  })
}

test('tcp: a connection that stays open is answered, also a kept one', async (t) => {
  const sent = await sentTo(
    t,
    'tcp',
    tcp(t, () => {}),
  )
  assert.deepEqual(failures(sent), ['answered'])
  assert.ok(ofKept(sent).length > 0)
})

test('tcp: a forwarder without anybody behind it closes at once', async (t) => {
  const sent = await sentTo(
    t,
    'tcp',
    tcp(t, (socket) => void socket.end()),
  )
  assert.deepEqual(failures(sent), ['reset'])
})

test('tcp: a kept connection that is cut is lost', async (t) => {
  const server = tcp(t, (socket) => void setTimeout(() => socket.destroy(), 400))
  const sent = await sentTo(t, 'tcp', server, {}, 40)
  assert.deepEqual(failures(sent), ['answered', 'reset'])
  assert.ok(ofKept(sent).some(({ failure }) => failure === 'reset'))
})

const REDIS = { send: 'PING\r\n', contains: '+PONG' }
test('tcp: what is sent has to be answered', async (t) => {
  const answering = (text: string) => tcp(t, (socket) => void socket.on('data', () => socket.write(text)))
  assert.deepEqual(failures(await sentTo(t, 'tcp', answering('+PONG\r\n'), REDIS)), ['answered'])
  assert.deepEqual(failures(await sentTo(t, 'tcp', answering('-LOADING\r\n'), { ...REDIS, timeoutMs: 300 })), [
    'timeout',
  ])
  const closing = tcp(t, (socket) => void socket.on('data', () => socket.destroy()))
  assert.deepEqual(failures(await sentTo(t, 'tcp', closing, REDIS)), ['reset'])
})

test('nobody listens', async () => {
  for (const type of ['tcp', 'websocket', 'grpc'] as const) {
    const server = createTcp().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    const load = startLoad([{ ...PLAN, type, port }])
    while (load.sent.length < 3) await sleep(20)
    assert.deepEqual(failures(await load.stop()), ['refused'], type)
  }
})

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const unmasked = (bytes: Buffer) => bytes.subarray(6).map((byte, at) => byte ^ (bytes[2 + (at % 4)] ?? 0))

/** A WebSocket server. @param answer to a short frame: its opcode and payload. */
function webSocket(t: TestContext, answer: (opcode: number, payload: Buffer, socket: Socket) => void): Server {
  const server = createHttp((_, response) => response.writeHead(503).end())
  const open = new Set<Socket>()
  t.after(() => open.forEach((each) => void each.destroy()))
  server.on('upgrade', (request, raw) => {
    const socket = raw as Socket
    open.add(socket.on('error', () => {}))
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
    )
    socket.on('data', (bytes) => answer((bytes[0] ?? 0) & 0x0f, Buffer.from(unmasked(bytes)), socket))
  })
  return server
}
const framed = (opcode: number, payload: Buffer) =>
  Buffer.concat([Buffer.from([0x80 | opcode, payload.length]), payload])

test('websocket: a ping is answered, over new and kept connections', async (t) => {
  const server = webSocket(t, (opcode, payload, socket) => {
    if (opcode === 0x9) socket.write(framed(0xa, payload))
  })
  const sent = await sentTo(t, 'websocket', server)
  assert.deepEqual(failures(sent), ['answered'])
  assert.ok(ofKept(sent).length > 0)
})

test('websocket: a message is answered with the text that is expected', async (t) => {
  const echo = () =>
    webSocket(t, (opcode, payload, socket) => {
      // In two pieces, as a network may deliver it.
      const all = framed(opcode, payload)
      socket.write(all.subarray(0, 3))
      setImmediate(() => socket.write(all.subarray(3)))
    })
  assert.deepEqual(failures(await sentTo(t, 'websocket', echo(), { send: 'hello', contains: 'ell' })), ['answered'])
  const other = { send: 'hello', contains: 'bye', timeoutMs: 300 }
  assert.deepEqual(failures(await sentTo(t, 'websocket', echo(), other)), ['timeout'])
})

test('websocket: a refused handshake, a cut and a close before the answer', async (t) => {
  const refusing = createHttp((_, response) => response.writeHead(503).end())
  refusing.on('upgrade', (_, socket) => socket.end('HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n'))
  const [refused] = await sentTo(t, 'websocket', refusing)
  assert.equal(`${refused?.failure} ${refused?.detail}`, 'status 503 Service Unavailable')
  const cutting = webSocket(t, (_, __, socket) => socket.destroy())
  assert.deepEqual(failures(await sentTo(t, 'websocket', cutting)), ['reset'])
  const closing = webSocket(t, (_, __, socket) => void socket.write(framed(0x8, Buffer.from([0x03, 0xe9]))))
  assert.deepEqual(failures(await sentTo(t, 'websocket', closing)), ['reset'])
})

test('websocket: a kept connection that is closed politely is opened again', async (t) => {
  const server = webSocket(t, (_, payload, socket) => {
    socket.end(Buffer.concat([framed(0xa, payload), framed(0x8, Buffer.from([0x03, 0xe9]))]))
  })
  assert.deepEqual(failures(await sentTo(t, 'websocket', server, {}, 30)), ['answered'])
})

const REFUSED_STREAM = 7
const LAST_STREAM = 2 ** 31 - 1

/** A gRPC server. */
function grpc(t: TestContext, answer: (stream: ServerHttp2Stream, path: string) => void): Server {
  const server = createHttp2()
  const sessions = new Set<ServerHttp2Session>()
  server.on('session', (session) => void sessions.add(session))
  t.after(() => sessions.forEach((each) => void each.destroy()))
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {}).resume()
    answer(stream, String(headers[':path']))
  })
  return server as unknown as Server
}
const HEAD = { ':status': 200, 'content-type': 'application/grpc' }
/** A message, and the status in the trailers, as servers send them. */
function respond(stream: ServerHttp2Stream, message: number[], trailers: Record<string, string>): void {
  stream.respond(HEAD, { waitForTrailers: true })
  stream.on('wantTrailers', () => stream.sendTrailers(trailers))
  stream.end(Buffer.from([0, 0, 0, 0, message.length, ...message]))
}

test('grpc: the health check, over new and kept connections', async (t) => {
  const paths = new Set<string>()
  const server = grpc(t, (stream, path) => {
    paths.add(path)
    respond(stream, [0x08, 0x01], { 'grpc-status': '0' })
  })
  const sent = await sentTo(t, 'grpc', server)
  assert.deepEqual(failures(sent), ['answered'])
  assert.ok(ofKept(sent).length > 0)
  assert.deepEqual([...paths], ['/grpc.health.v1.Health/Check'])
})

const lostCalls: [name: string, answer: (stream: ServerHttp2Stream) => void, failure: string, detail: string][] = [
  [
    'it is not serving',
    (stream) => respond(stream, [0x08, 0x02], { 'grpc-status': '0' }),
    'status',
    'it is not serving',
  ],
  [
    'another status',
    (stream) => respond(stream, [], { 'grpc-status': '14', 'grpc-message': 'busy' }),
    'status',
    'gRPC status 14 busy',
  ],
  [
    'trailers only',
    (stream) => stream.respond({ ...HEAD, 'grpc-status': '12' }, { endStream: true }),
    'status',
    'gRPC status 12',
  ],
  ['a proxy', (stream) => stream.respond({ ':status': 503 }, { endStream: true }), 'status', 'HTTP 503'],
  ['a connection that is cut', (stream) => stream.session?.destroy(), 'reset', ''],
]
for (const [name, answer, failure, detail] of lostCalls)
  test(`grpc: lost: ${name}`, async (t) => {
    const sent = await sentTo(t, 'grpc', grpc(t, answer))
    assert.deepEqual(failures(sent), [failure])
    if (detail !== '') assert.equal(sent[0]?.detail, detail)
  })

test('grpc: a call over a kept connection that the server refused unseen is made again', async (t) => {
  const calls = new Map<unknown, number>()
  let refused = 0
  const server = grpc(t, (stream) => {
    const number = (calls.get(stream.session) ?? 0) + 1
    calls.set(stream.session, number)
    if (number !== 2) return respond(stream, [0x08, 0x01], { 'grpc-status': '0' })
    refused++
    stream.close(REFUSED_STREAM)
  })
  const sent = await sentTo(t, 'grpc', server, {}, 30)
  assert.deepEqual([failures(sent), refused], [['answered'], 1])
})

test('grpc: another method, and a connection that the server ends politely', async (t) => {
  const paths = new Set<string>()
  let calls = 0
  const server = grpc(t, (stream, path) => {
    paths.add(path)
    const answer = () => respond(stream, [], { 'grpc-status': '0' })
    if (++calls % 5 !== 0) return answer()
    // As grpc-go does: calls that were under way when the client read it may end. Without a call, Node's server stops reading.
    stream.session?.goaway(0, LAST_STREAM)
    stream.session?.ping(answer)
  })
  assert.deepEqual(failures(await sentTo(t, 'grpc', server, { path: '/shop.Orders/List' }, 30)), ['answered'])
  assert.deepEqual([...paths], ['/shop.Orders/List'])
})
