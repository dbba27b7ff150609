import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { createServer as listenRaw } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Rejected, transfer } from '../../../../actions/shared/docker/transfer.ts'

const LARGE = Buffer.alloc(3_000_000, 'abcdefg')
const { signal } = new AbortController()
let sockets = 0

async function served(listener: RequestListener, use: (socket: string) => Promise<void>): Promise<void> {
  const server = createServer(listener)
  const path = join(tmpdir(), `slipway-transfer-${process.pid}-${sockets++}.sock`)
  await new Promise<void>((resolve) => server.listen(path, resolve))
  await use(path).finally(() => server.close())
}

test('a large body comes whole, without chunks, and no piece before the last one is done with', () =>
  served(
    (request, response) => {
      assert.equal(request.url, '/images/a/get')
      response.write(LARGE.subarray(0, 1_000_000))
      response.end(LARGE.subarray(1_000_000))
    },
    async (socket) => {
      const pieces: Buffer[] = []
      let busy = false
      await transfer(
        socket,
        '/images/a/get',
        (piece) => {
          assert.equal(busy, false)
          pieces.push(Buffer.from(piece))
          busy = true
          return sleep(1).then(() => {
            busy = false
          })
        },
        signal,
      )
      assert.ok(Buffer.concat(pieces).equals(LARGE))
    },
  ))

test("an engine's message is the error of a request that it rejects", () =>
  served(
    (_, response) => void response.writeHead(404).end('{"message":"No such image: a"}'),
    async (socket) => {
      const done = transfer(socket, '/a', () => assert.fail('no body was due'), signal)
      await assert.rejects(done, (error) => error instanceof Rejected && error.message.includes('No such image: a'))
    },
  ))

test('what the reader throws ends the transfer, at once or later', () =>
  served(
    (_, response) => void response.end(LARGE),
    async (socket) => {
      const broken = new Error('no tar archive')
      const now = transfer(
        socket,
        '/a',
        () => {
          throw broken
        },
        signal,
      )
      await assert.rejects(now, broken)
      await assert.rejects(
        transfer(socket, '/a', () => Promise.reject(broken), signal),
        broken,
      )
    },
  ))

test('an aborted transfer ends; one without an engine tells that the connection failed', () =>
  served(
    (_, response) => void response.write('x'),
    async (socket) => {
      const control = new AbortController()
      const taken = () => {
        control.abort()
        return undefined
      }
      await assert.rejects(transfer(socket, '/a', taken, control.signal), { name: 'AbortError' })
      await assert.rejects(transfer(`${socket}.gone`, '/a', taken, signal), { code: 'ENOENT', syscall: 'connect' })
    },
  ))

test('a head that comes byte by byte is no part of the body', async () => {
  const path = join(tmpdir(), `slipway-transfer-${process.pid}-bytes.sock`)
  const server = listenRaw(async (socket) => {
    for (const each of 'HTTP/1.0 200 OK\r\nA: b\r\n\r\nbody') {
      socket.write(each)
      await sleep(1)
    }
    socket.end()
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  let text = ''
  await transfer(
    path,
    '/',
    (piece) => {
      text += piece.toString()
      return undefined
    },
    signal,
  ).finally(() => server.close())
  assert.equal(text, 'body')
})
