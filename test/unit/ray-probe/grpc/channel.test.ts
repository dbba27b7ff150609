import assert from 'node:assert/strict'
import { createServer, type ServerHttp2Stream } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { openChannel } from '../../../../actions/ray-probe/src/grpc/channel.ts'
import { Frames, framed } from '../../../../actions/ray-probe/src/grpc/frames.ts'
import { errorIn, GrpcError, statusText, wrongHead } from '../../../../actions/ray-probe/src/grpc/status.ts'

/** gRPC over HTTP/2, read and written by our own hands; the peers are Node's own HTTP/2 and, in other files, grpc-js and Ray. */
const bytes = fc.uint8Array({ maxLength: 40 })

test('messages are the same, however they were cut on the way', () =>
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 8 }), fc.array(fc.nat({ max: 400 })), (messages, cuts) => {
      const wire = Buffer.concat(messages.map(framed))
      const places = [0, ...cuts.map((cut) => cut % (wire.length + 1)).sort((one, other) => one - other), wire.length]
      const frames = new Frames()
      const read = places.slice(1).flatMap((end, index) => frames.read(wire.subarray(places[index], end)))
      assert.deepEqual(
        read.map((message) => message.toString('hex')),
        messages.map((message) => Buffer.from(message).toString('hex')),
      )
    }),
  ))

for (const [what, wire, said] of [
  ['a message larger than any of Ray', Buffer.from([0, 0x10, 0, 0, 0]), /268435456 bytes; the limit is 8388608/],
  ['a compressed message', Buffer.from([1, 0, 0, 0, 0]), /compressed/],
] as const)
  test(`${what} is refused by its prefix`, () =>
    assert.throws(
      () => new Frames().read(wire),
      (error) => error instanceof GrpcError && error.ending === 'garbled' && said.test(error.message),
    ))

test('a server without gRPC is named', () => {
  const seen = (head: Record<string, unknown>) => {
    const { ending, code, message } = wrongHead(head) ?? {}
    return [ending, code, message]
  }
  const none = [undefined, undefined, undefined]
  assert.deepEqual(seen({ ':status': 200, 'content-type': 'application/grpc+proto' }), none)
  assert.deepEqual(seen({ ':status': 200, 'grpc-status': '12' }), none)
  assert.deepEqual(seen({ ':status': 401 }), ['http', 16, 'HTTP status 401'])
  assert.deepEqual(seen({ ':status': 418 }), ['http', 2, 'HTTP status 418'])
  const wanted = 'content-type text/html; expected application/grpc'
  assert.deepEqual(seen({ ':status': 200, 'content-type': 'text/html' }), ['http', 2, wanted])
})

test('trailers tell how a call ended', () => {
  assert.equal(errorIn({ 'grpc-status': '0' }), undefined)
  assert.equal(errorIn({ 'grpc-status': '9', 'grpc-message': 'not%20%C3%BCbel' })?.message, 'not übel')
  assert.equal(errorIn({ 'grpc-status': '9', 'grpc-message': '100% wrong' })?.message, '100% wrong')
  assert.equal(errorIn({ 'grpc-status': 'nine' })?.code, 2)
  assert.equal(errorIn({})?.code, 2)
  assert.equal(statusText(14), '14 UNAVAILABLE')
  assert.equal(statusText(99), '99 unknown status')
})

/** What a question to such a peer ends with. */
async function ending(t: TestContext, answer: (stream: ServerHttp2Stream) => void, limitMs = 60_000) {
  const server = createServer()
  server.on('stream', (stream) => {
    stream.on('error', () => {})
    answer(stream)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const channel = openChannel({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }, { who: 'me' })
  t.after(() => {
    channel.close()
    server.close()
  })
  const ask = () => channel.unary('/a/b', Buffer.from('?'), { decode: (read) => Buffer.from(read).toString() }, limitMs)
  return ask().catch((error: GrpcError) => [error.ending, error.code, error.message])
}

const HEAD = { ':status': 200, 'content-type': 'application/grpc' }

function answerWith(stream: ServerHttp2Stream, trailers: Record<string, string>, body = framed(Buffer.from('!'))) {
  stream.respond(HEAD, { waitForTrailers: true })
  stream.on('wantTrailers', () => stream.sendTrailers(trailers))
  stream.end(body)
}

test('an answer', async (t) =>
  assert.equal(await ending(t, (stream) => answerWith(stream, { 'grpc-status': '0' })), '!'))

test('a status beside an answer', async (t) =>
  assert.deepEqual(await ending(t, (stream) => answerWith(stream, { 'grpc-status': '5', 'grpc-message': 'gone' })), [
    'peer',
    5,
    'gone',
  ]))

test('a status alone, in the head', async (t) => {
  const answer = (stream: ServerHttp2Stream) => stream.respond({ ...HEAD, 'grpc-status': '12' }, { endStream: true })
  assert.deepEqual(await ending(t, answer), ['peer', 12, ''])
})

test('a good end without an answer', async (t) => {
  const found = await ending(t, (stream) => answerWith(stream, { 'grpc-status': '0' }, Buffer.alloc(0)))
  assert.deepEqual(found, ['garbled', 13, 'the call succeeded without a response'])
})

test('half an answer, then the end', async (t) => {
  const answer = (stream: ServerHttp2Stream) => {
    stream.respond(HEAD)
    stream.end(framed(Buffer.from('!')).subarray(0, 3))
  }
  assert.deepEqual(await ending(t, answer), ['broken', 14, 'the connection was closed'])
})

test('a call that is reset', async (t) => {
  const found = await ending(t, (stream) => stream.close(7))
  assert.deepEqual(found, ['broken', 14, 'Stream closed with error code NGHTTP2_REFUSED_STREAM'])
})

test('a connection that goes away', async (t) => {
  const [who, code] = await ending(t, (stream) => stream.session?.destroy())
  assert.deepEqual([who, code], ['broken', 14])
})

test('silence', async (t) => assert.deepEqual(await ending(t, () => {}, 50), ['broken', 4, 'no response within 50 ms']))

test('a port that nobody listens on', async () => {
  const channel = openChannel({ host: '127.0.0.1', port: 1 }, {})
  const asking = channel.unary('/a/b', Buffer.alloc(0), { decode: () => '' }, 5_000)
  await assert.rejects(asking, { ending: 'broken', message: /ECONNREFUSED/ })
  const again = channel.unary('/a/b', Buffer.alloc(0), { decode: () => '' }, 5_000)
  await assert.rejects(again, { ending: 'broken' }, 'nor on the channel that is gone')
  channel.close()
})
