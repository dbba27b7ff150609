import { type ClientHttp2Session, type ClientHttp2Stream, constants, type OutgoingHttpHeaders } from 'node:http2'
import { Frames, framed, garbled } from './frames.ts'
import { errorIn, GrpcError, type Headers, STATUS, wrongHead } from './status.ts'

/** Who hears what a call brings. */
export interface Listener {
  /** What it throws ends the call as an answer that cannot be read. */
  message(bytes: Buffer): void
  /** Once, and last; without an error when the peer ended the call well. */
  over(error?: GrpcError): void
}

/** A call, as its caller sees it: messages both ways until one of them has enough. */
export interface Call {
  send(message: Uint8Array): void
  /** Nothing more is sent. */
  end(): void
  /** Enough; the listener hears nothing any more. */
  cancel(): void
}

/** Starts a call on a connection. Never throws: a connection that is gone ends it like one that goes. */
export function openCall(
  connection: ClientHttp2Session,
  path: string,
  headers: OutgoingHttpHeaders,
  listener: Listener,
): Call {
  let stream: ClientHttp2Stream
  try {
    stream = connection.request({ ...headers, ':method': 'POST', ':path': path, ...GRPC })
  } catch (error) {
    setImmediate(() => listener.over(broken((error as Error).message)))
    return { send: () => {}, end: () => {}, cancel: () => {} }
  }
  return heard(stream, listener)
}

const GRPC = { 'content-type': 'application/grpc', te: 'trailers', 'grpc-accept-encoding': 'identity' }

function heard(stream: ClientHttp2Stream, listener: Listener): Call {
  const frames = new Frames()
  let trailers: Headers | undefined
  let reason = 'the connection was closed'
  let isOver = false
  const leave = () => {
    isOver = true
    if (!stream.closed) stream.close(constants.NGHTTP2_CANCEL)
  }
  const over = (error?: GrpcError) => {
    if (isOver) return
    leave()
    listener.over(error)
  }
  stream.on('response', (head) => {
    const wrong = wrongHead(head)
    if (wrong) over(wrong)
    else if ('grpc-status' in head) trailers = head
  })
  stream.on('trailers', (last) => {
    trailers = last
  })
  stream.on('data', (chunk: Buffer) => {
    if (isOver) return
    try {
      for (const message of frames.read(chunk)) if (!isOver) listener.message(message)
    } catch (error) {
      over(error instanceof GrpcError ? error : garbled((error as Error).message))
    }
  })
  stream.on('error', (error) => {
    reason = error.message
  })
  const ended = () => over(trailers ? errorIn(trailers) : broken(reason))
  stream.once('end', ended).once('close', ended)
  return {
    send: (message) => {
      if (!isOver) stream.write(framed(message))
    },
    end: () => stream.end(),
    cancel: leave,
  }
}

function broken(details: string): GrpcError {
  return new GrpcError('broken', STATUS.UNAVAILABLE, details)
}
