import { connect } from 'node:net'

/**
 * Takes the next bytes of a body, which are only valid until the call returns; with a promise, no more come until it
 * resolves.
 */
export type TakePiece = (piece: Buffer) => Promise<unknown> | undefined

const PIECE_BYTES = 256 * 1024
const HEAD_END = '\r\n\r\n'
/** A longer head, or a longer message of an error, is cut. */
const TEXT_CAP = 64 * 1024

/**
 * Reads a large body from a local socket into one buffer: Node's HTTP client makes an object for each of the 32 KiB
 * that an engine sends at once, which takes ten times the processor time. HTTP/1.0 has no chunks, so the body ends with
 * the connection: the caller has to recognize an incomplete one. Source: RFC 9112, section 6.3.
 * @throws {Rejected} with the body, if the status isn't 200.
 */
export function transfer(socketPath: string, path: string, take: TakePiece, signal: AbortSignal): Promise<void> {
  const reply = new Reply(take)
  return new Promise((resolve, reject) => {
    const callback = (bytes: number, buffer: Uint8Array) => {
      try {
        const full = reply.push(Buffer.from(buffer.buffer, buffer.byteOffset, bytes))
        full?.then(
          () => socket.resume(),
          (error: Error) => socket.destroy(error),
        )
        return full === undefined
      } catch (error) {
        socket.destroy(error as Error)
        return false
      }
    }
    const socket = connect({ path: socketPath, signal, onread: { buffer: Buffer.allocUnsafe(PIECE_BYTES), callback } })
    socket.once('error', reject)
    socket.once('close', () => (reply.rejected ? reject(reply.rejected) : resolve()))
    socket.write(`GET ${path} HTTP/1.0\r\nHost: docker\r\n\r\n`)
  })
}

/** The engine answered with an error; the message is the response's body. */
export class Rejected extends Error {}

class Reply {
  readonly #take: TakePiece
  #text = ''
  #state: 'head' | 'body' | 'error' = 'head'

  constructor(take: TakePiece) {
    this.#take = take
  }

  get rejected(): Error | undefined {
    if (this.#state === 'head') return new Error('the engine closed the connection before it answered')
    return this.#state === 'error' ? new Rejected(this.#text) : undefined
  }

  push(piece: Buffer): Promise<unknown> | undefined {
    if (this.#state === 'body') return this.#take(piece)
    // One character per byte, so that the body's start is found in the bytes.
    const before = this.#text.length
    this.#text = (this.#text + piece.toString('latin1')).slice(0, TEXT_CAP)
    const end = this.#state === 'head' ? this.#text.indexOf(HEAD_END) : -1
    if (end === -1) return undefined
    const body = end + HEAD_END.length
    const ok = /^HTTP\/1\.\d 200 /.test(this.#text)
    this.#state = ok ? 'body' : 'error'
    this.#text = this.#text.slice(body)
    const rest = piece.subarray(body - before)
    return ok && rest.length > 0 ? this.#take(rest) : undefined
  }
}
