import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { Socket } from 'node:net'
import type { LoadPlan, Sender } from '../request.ts'

/** Source: RFC 6455, section 5.2. */
const OPCODE = { text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xa }
const KEY_BYTES = 16
const MASK_BYTES = 4
const SHORT = 125
const MEDIUM = 126

/**
 * WebSocket: a handshake and a ping that is answered; with `send`, a message that is answered with one. Copied as it is:
 * it imports nothing of ours.
 */
export function sender(plan: LoadPlan): Sender {
  const idle: Connection[] = []
  // A connection that the server closed with a close frame was not cut: its client opens another one.
  const takeIdle = () => {
    const found = idle.pop()
    return found?.closed ? undefined : found
  }
  return {
    attempt: async (fresh, signal) => {
      const found = fresh ? undefined : takeIdle()
      const opened = found ?? (await open(plan, signal))
      if ('failure' in opened) return opened
      try {
        await exchange(opened, plan, signal)
      } catch (error) {
        opened.socket.destroy()
        throw error
      }
      if (fresh) opened.socket.end(frame(OPCODE.close, Buffer.alloc(0)))
      else idle.push(opened)
      return { kept: found !== undefined }
    },
    close: () => {
      for (const { socket } of idle) socket.destroy()
    },
  }
}

interface Connection {
  socket: Socket
  /** By a close frame. */
  closed: boolean
  hear?: ((opcode: number, text: string) => void) | undefined
}

type Refused = Awaited<ReturnType<Sender['attempt']>> & { failure: 'status' }

const cut = (message: string) => Object.assign(new Error(message), { failure: 'reset' })

function open({ host, port, tls, path, headers }: LoadPlan, signal: AbortSignal): Promise<Connection | Refused> {
  const { promise, resolve, reject } = deferred<Connection | Refused>()
  const handshake = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': randomBytes(KEY_BYTES).toString('base64'),
  }
  const options = { ...tls, host, port, path, headers: { ...headers, ...handshake }, agent: false as const, signal }
  const asking = (tls ? tlsRequest : request)(options)
  asking.on('upgrade', (_, socket, head) => resolve(listening(socket as Socket, head)))
  asking.on('response', ({ statusCode = 0, statusMessage = '' }) => {
    asking.destroy()
    resolve({ kept: false, status: statusCode, failure: 'status', detail: `${statusCode} ${statusMessage}` })
  })
  asking.on('error', reject)
  asking.end()
  return promise
}

function listening(socket: Socket, head: Buffer): Connection {
  const connection: Connection = { socket, closed: false }
  let rest = head
  const read = (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes])
    for (let next = firstFrame(rest); next; next = firstFrame(rest)) {
      rest = rest.subarray(next.length)
      if (next.opcode === OPCODE.close) connection.closed = true
      if (next.opcode === OPCODE.ping) socket.write(frame(OPCODE.pong, next.payload))
      connection.hear?.(next.opcode, next.payload.toString('utf8'))
    }
  }
  socket
    .on('data', read)
    .on('error', () => {})
    .on('end', () => socket.destroy())
  return connection
}

/** Pure: the first frame, if it is complete; servers don't mask theirs. */
function firstFrame(bytes: Buffer): { opcode: number; payload: Buffer; length: number } | undefined {
  const short = (bytes[1] ?? 0) & 0x7f
  const start = short < MEDIUM ? 2 : short === MEDIUM ? 4 : 10
  if (bytes.length < start) return undefined
  const size = start === 2 ? short : start === 4 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  if (bytes.length < start + size) return undefined
  return { opcode: (bytes[0] ?? 0) & 0x0f, payload: bytes.subarray(start, start + size), length: start + size }
}

/** Pure: a whole frame; clients mask theirs. */
function frame(opcode: number, payload: Buffer): Buffer {
  const mask = randomBytes(MASK_BYTES)
  const masked = payload.map((byte, at) => byte ^ (mask[at % MASK_BYTES] ?? 0))
  const size = payload.length
  const head = size <= SHORT ? [0x80 | opcode, 0x80 | size] : [0x80 | opcode, 0x80 | MEDIUM, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from(head), mask, masked])
}

async function exchange(connection: Connection, { send, contains = '' }: LoadPlan, signal: AbortSignal): Promise<void> {
  const { socket } = connection
  const { promise, resolve, reject } = deferred<void>()
  const isAnswer = (opcode: number, text: string) =>
    send === undefined ? opcode === OPCODE.pong : opcode <= OPCODE.binary && text.includes(contains)
  connection.hear = (opcode, text) => {
    if (isAnswer(opcode, text)) resolve()
    else if (opcode === OPCODE.close) reject(cut('the server closed the connection before the answer'))
  }
  const broke = () => reject(cut('the connection was closed before the answer'))
  socket.once('close', broke)
  signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  if (socket.destroyed) broke()
  socket.write(send === undefined ? frame(OPCODE.ping, Buffer.alloc(0)) : frame(OPCODE.text, Buffer.from(send)))
  await promise.finally(() => socket.off('close', broke))
}

/** As `Promise.withResolvers`, which Node 20 doesn't have. */
function deferred<T>() {
  let settle: { resolve: (value: T) => void; reject: (reason: unknown) => void } | undefined
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject }
  })
  return { promise, ...(settle as NonNullable<typeof settle>) }
}
