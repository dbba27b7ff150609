import { connect, type OutgoingHttpHeaders } from 'node:http2'
import { type Endpoint, targetOf } from '../transport/endpoint.ts'
import { type Call, type Listener, openCall } from './call.ts'
import { GrpcError, STATUS } from './status.ts'

/** How an answer's bytes are read. */
export interface Decoder<Out> {
  decode(bytes: Uint8Array): Out
}

/** A connection of its own to a gRPC server: channels side by side do not share their fate. */
export interface Channel {
  /** Asks one question. @throws {GrpcError} also when `limitMs` is over. */
  unary<Out>(path: string, request: Uint8Array, answer: Decoder<Out>, limitMs: number): Promise<Out>
  /** Starts a call with messages both ways. */
  stream(path: string, headers: OutgoingHttpHeaders, listener: Listener): Call
  /** Calls that are open go on to their end; nothing waits for them. */
  close(): void
}

/**
 * Opens a channel. It speaks HTTP/2 by Node's own client, without proxies from the environment, as Ray's own does.
 * @param headers of every call.
 */
export function openChannel(endpoint: Endpoint, headers: OutgoingHttpHeaders): Channel {
  const { tls } = endpoint
  const connection = connect(`${tls ? 'https' : 'http'}://${targetOf(endpoint)}`, { ...tls })
  // Each call hears of it by itself.
  connection.on('error', () => {})
  const stream: Channel['stream'] = (path, more, listener) =>
    openCall(connection, path, { ...headers, ...more }, listener)
  return {
    stream,
    unary: (path, request, answer, limitMs) => {
      const deadline = { 'grpc-timeout': `${limitMs}m` }
      return answered((listener) => stream(path, deadline, listener), request, answer, limitMs)
    },
    close: () => {
      connection.close()
      connection.unref()
    },
  }
}

async function answered<Out>(
  open: (listener: Listener) => Call,
  request: Uint8Array,
  answer: Decoder<Out>,
  limitMs: number,
): Promise<Out> {
  const { promise, resolve, reject } = Promise.withResolvers<Out>()
  let value: { read: Out } | undefined
  const call = open({
    message: (bytes) => {
      value = { read: answer.decode(bytes) }
    },
    over: (error) => (value && !error ? resolve(value.read) : reject(error ?? unanswered())),
  })
  const late = () => reject(new GrpcError('broken', STATUS.DEADLINE_EXCEEDED, `no answer within ${limitMs} ms`))
  const timer = setTimeout(late, limitMs)
  call.send(request)
  call.end()
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    call.cancel()
  }
}

function unanswered(): GrpcError {
  return new GrpcError('garbled', STATUS.INTERNAL, 'the call ended well, without an answer')
}
