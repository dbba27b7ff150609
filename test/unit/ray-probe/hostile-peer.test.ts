import assert from 'node:assert/strict'
import { createServer as createHttp2, type Http2Server, type ServerHttp2Stream } from 'node:http2'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { probe } from '../../../actions/ray-probe/src/probe.ts'
import { ClusterInfoResponse } from '../../../actions/ray-probe/src/wire/ray.ts'
import { pretendHead, usual } from './head.ts'

/** Peers that mean harm, over real connections: a finding, never a hang, a crash or all the memory. */
const MEBI = 1024 * 1024
/** Only against hanging. */
const LIMIT_MS = 300_000
/** Of this whole process: the hostile peers live in it, too. */
const PEAK_BYTES_MAX = 700 * MEBI

async function codesOf(port: number): Promise<string[]> {
  const { findings } = await probe({
    wanted: { nodes: 1, resources: {}, tasks: 'one' },
    locate: async () => ({ host: '127.0.0.1', port }),
    timeoutMs: 0,
    signal: AbortSignal.timeout(LIMIT_MS),
  })
  return findings.map(({ code }) => code.split(' ')[1] ?? '')
}

type Peer = Pick<Http2Server, 'listen' | 'close' | 'address' | 'on'>

async function listening(t: Pick<TestContext, 'after'>, server: Peer): Promise<number> {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => open.add(socket))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(() => {
    server.close()
    for (const socket of open) socket.destroy()
  })
  return (server.address() as AddressInfo).port
}

/** Answers every call with these bytes as gRPC's body, whatever they are. */
function answering(bytes: (stream: ServerHttp2Stream) => void, headers: Record<string, string> = {}) {
  const server = createHttp2()
  server.on('sessionError', () => {})
  server.on('stream', (stream) => {
    stream.on('error', () => {})
    stream.respond({ ':status': 200, 'content-type': 'application/grpc', ...headers }, { waitForTrailers: true })
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }))
    bytes(stream)
  })
  return server
}

/** gRPC's framing: compressed or not, a length that may lie, the message. */
function framed(message: Uint8Array, { length = message.length, compressed = 0 } = {}): Buffer {
  const prefix = Buffer.alloc(5, compressed)
  prefix.writeUInt32BE(length, 1)
  return Buffer.concat([prefix, message])
}

/** Writes the same chunk again and again, as long as it is read. */
function flood(stream: ServerHttp2Stream, first: Buffer, chunk: Buffer, times: number): void {
  stream.write(first)
  const more = (left: number): void => {
    if (stream.destroyed) return
    if (left === 0) return void stream.end()
    stream.write(chunk, () => more(left - 1))
  }
  more(times)
}

const random = fc.uint8Array({ maxLength: 300 })

test('random bytes as answers', async (t) => {
  let next: Uint8Array = new Uint8Array()
  const port = await listening(
    t,
    answering((stream) => stream.end(Buffer.from(next))),
  )
  const answers = fc.oneof(
    random,
    random.map((bytes) => framed(bytes)),
    fc.tuple(random, fc.nat({ max: 2 ** 32 - 1 })).map(([bytes, length]) => framed(bytes, { length })),
    random.map((bytes) => framed(bytes, { compressed: 1 })),
  )
  await fc.assert(
    fc.asyncProperty(answers, async (bytes) => {
      next = bytes
      assert.equal((await codesOf(port)).length, 1)
    }),
    { numRuns: 60 },
  )
})

test('random bytes after an HTTP/2 greeting', async (t) => {
  const settings = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])
  // A ping that gets no answer takes its 5 s, so these run side by side.
  const codes = fc.sample(random, 24).map(async (bytes) => {
    const server = createServer((socket) => {
      socket.on('error', () => {}).once('data', () => socket.end(bytes))
      socket.write(settings)
    })
    return codesOf(await listening(t, server as unknown as Peer))
  })
  for (const found of await Promise.all(codes)) assert.equal(found.length, 1)
})

test('a message that claims 4 GiB, and goes on and on', async (t) => {
  const first = framed(Buffer.alloc(0), { length: 2 ** 32 - 1 })
  const server = answering((stream) => flood(stream, first, Buffer.alloc(MEBI), 64))
  assert.deepEqual(await codesOf(await listening(t, server)), ['garbled-answer'])
})

test('8 MiB that unfold to 1 GiB', async (t) => {
  const bomb = gzipSync(Buffer.alloc(256 * MEBI))
  const message = framed(bomb, { compressed: 1 })
  const server = answering((stream) => stream.end(message), { 'grpc-encoding': 'gzip' })
  assert.deepEqual(await codesOf(await listening(t, server)), ['garbled-answer'])
})

test('millions of empty messages within one', async (t) => {
  const message = framed(Buffer.concat([Buffer.from('1a80808003', 'hex'), Buffer.alloc(6 * MEBI, '0a00', 'hex')]))
  assert.throws(() => ClusterInfoResponse.decode(message.subarray(5)), /fields/)
  const server = answering((stream) => stream.end(message))
  assert.deepEqual(await codesOf(await listening(t, server)), ['garbled-answer'])
})

test('millions of lists as the list of nodes', async (t) => {
  const json = `[${'[],'.repeat(2 * MEBI)}[]]`
  const head = await pretendHead({ nodesJson: () => json })
  t.after(head.stop)
  assert.deepEqual(await codesOf(head.endpoint.port), ['garbled-answer'])
})

test('hostile pickles as the answer of a task', async (t) => {
  let data: Uint8Array = new Uint8Array()
  const head = await pretendHead({
    answer: (request) => (request.get ? { get: { valid: true, data } } : usual(request)),
  })
  t.after(head.stop)
  for (const pickle of [
    Buffer.alloc(MEBI, ']'),
    Buffer.alloc(MEBI, 'N'),
    Buffer.from('cos\nsystem\n(tR.'),
    Buffer.alloc(0),
  ]) {
    data = pickle
    assert.deepEqual(await codesOf(head.endpoint.port), ['task-failed'])
  }
})

test('all of that within bounds of memory', () => {
  const { maxRSS } = process.resourceUsage()
  assert.ok(maxRSS * 1024 < PEAK_BYTES_MAX, `${Math.round(maxRSS / 1024)} MiB`)
})
