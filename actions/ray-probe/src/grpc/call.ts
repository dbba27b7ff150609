import { type ClientHttp2Session, type ClientHttp2Stream, constants, type OutgoingHttpHeaders } from 'node:http2'
import { Frames, framed, garbled } from './frames.ts'
import { errorIn, GrpcError, type Headers, STATUS, wrongHead } from './status.ts'

/** Receives the messages of a call. */
export interface Listener {
  /** An error that it throws ends the call as an unreadable response. */
  message(bytes: Buffer): void
  /** Called once, as the last callback; without an error if the call succeeded. */
  over(error?: GrpcError): void
}

/** The caller's side of a bidirectional call. */
export interface Call {
  send(message: Uint8Array): void
  /** Ends the caller's side: no more messages are sent. */
  end(): void
  /** Cancels the call; the listener is no longer called. */
  cancel(): void
}

/** Starts a call on a connection. Never throws: errors of a closed connection are passed to the listener. */
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
  return listen(stream, listener)
}

const GRPC = { 'content-type': 'application/grpc', te: 'trailers', 'grpc-accept-encoding': 'identity' }

function listen(stream: ClientHttp2Stream, listener: Listener): Call {
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
