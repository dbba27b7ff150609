import { connect, type OutgoingHttpHeaders } from 'node:http2'
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { type Endpoint, targetOf } from '../transport/endpoint.ts'
import { type Call, type Listener, openCall } from './call.ts'
import { GrpcError, STATUS } from './status.ts'

/** Decodes the bytes of a response. */
export interface Decoder<Out> {
  decode(bytes: Uint8Array): Out
}

/** A separate connection to a gRPC server; parallel channels are independent of each other. */
export interface Channel {
  /** Makes a unary call. @throws {GrpcError} also after `limitMs`. */
  unary<Out>(path: string, request: Uint8Array, decoder: Decoder<Out>, limitMs: number): Promise<Out>
  /** Starts a bidirectional streaming call. */
  stream(path: string, headers: OutgoingHttpHeaders, listener: Listener): Call
  /** Open calls continue to their end, but don't keep the process running. */
  close(): void
}

/**
 * Opens a channel with Node's HTTP/2 client. Ignores proxies from the environment, as Ray's own client does.
 * @param headers sent with every call.
 */
export function openChannel(endpoint: Endpoint, headers: OutgoingHttpHeaders): Channel {
  const { tls } = endpoint
  // A URL has no room for the zone of an IPv6 address.
  const host = endpoint.host.replace(/%.*/, '')
  const authority = `${tls ? 'https' : 'http'}://${targetOf({ ...endpoint, host })}`
  const connection = connect(authority, { ...tls, createConnection: () => socketTo(endpoint) })
  // Each call gets the error itself.
  connection.on('error', () => {})
  const stream: Channel['stream'] = (path, more, listener) =>
    openCall(connection, path, { ...headers, ...more }, listener)
  return {
    stream,
    unary: (path, request, decoder, limitMs) => {
      const deadline = { 'grpc-timeout': `${limitMs}m` }
      return unaryCall((listener) => stream(path, deadline, listener), request, decoder, limitMs)
    },
    close: () => {
      connection.close()
      connection.unref()
    },
  }
}

/** Connects to the address that is known to accept connections, if there is one. */
function socketTo({ host, ip = host, port, tls }: Endpoint): Socket {
  if (!tls) return connectTcp({ host: ip, port, noDelay: true })
  return connectTls({ ...tls, host: ip, port, servername: isIP(host) ? '' : host, ALPNProtocols: ['h2'] })
}

async function unaryCall<Out>(
  open: (listener: Listener) => Call,
  request: Uint8Array,
  decoder: Decoder<Out>,
  limitMs: number,
): Promise<Out> {
  const { promise, resolve, reject } = Promise.withResolvers<Out>()
  let value: { read: Out } | undefined
  const call = open({
    message: (bytes) => {
      value = { read: decoder.decode(bytes) }
    },
    over: (error) => (value && !error ? resolve(value.read) : reject(error ?? noResponse())),
  })
  const late = () => reject(new GrpcError('broken', STATUS.DEADLINE_EXCEEDED, `no response within ${limitMs} ms`))
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

function noResponse(): GrpcError {
  return new GrpcError('garbled', STATUS.INTERNAL, 'the call succeeded without a response')
}
