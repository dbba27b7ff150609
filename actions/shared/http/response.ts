import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { connectionError, HttpError, silent } from './errors.ts'

/** The parts of the request that a response needs. */
export interface Outgoing {
  url: URL
  signal: AbortSignal
  /** Limit in milliseconds without more data of the body. */
  idleMs: number
}

/** Larger than any document that is read as a whole; larger bodies are streamed. */
const DOCUMENT_BYTES = 16 * 1024 * 1024

/** A response whose body is not read yet. Read it, or discard it. */
export class HttpResponse {
  readonly status: number
  /** The final URL, after redirects. */
  readonly url: string
  /** By lower-case name. */
  readonly headers: IncomingHttpHeaders
  readonly #message: IncomingMessage
  readonly #outgoing: Outgoing

  constructor(message: IncomingMessage, outgoing: Outgoing) {
    this.status = message.statusCode ?? 0
    this.url = outgoing.url.href
    this.headers = message.headers
    this.#message = message
    this.#outgoing = outgoing
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300
  }

  /**
   * The body as a stream. Only the time in which the reader waits counts for the limit.
   * @throws {HttpError} if the connection ends early, or no data arrives. @throws the signal's reason.
   */
  async *body(): AsyncGenerator<Buffer> {
    const pieces = (this.#message as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
    try {
      for (let next = await this.#next(pieces); !next.done; next = await this.#next(pieces)) yield next.value
    } catch (error) {
      this.#outgoing.signal.throwIfAborted()
      throw connectionError(error as NodeJS.ErrnoException, this.#outgoing.url.host)
    } finally {
      this.discard()
    }
  }

  async #next(pieces: AsyncIterator<Buffer>): Promise<IteratorResult<Buffer>> {
    const { url, idleMs } = this.#outgoing
    const idle = setTimeout(() => this.#message.destroy(silent(url, idleMs, 'sent no more data')), idleMs)
    try {
      return await pieces.next()
    } finally {
      clearTimeout(idle)
    }
  }

  /**
   * The whole body.
   * @param maxBytes a larger body is an error.
   * @throws {HttpError} as `body`, and when it is larger.
   */
  async bytes(maxBytes = DOCUMENT_BYTES): Promise<Buffer> {
    const pieces: Buffer[] = []
    let bytes = 0
    for await (const piece of this.body()) {
      bytes += piece.length
      if (bytes > maxBytes) throw tooLarge(this.url, maxBytes)
      pieces.push(piece)
    }
    return Buffer.concat(pieces)
  }

  async text(maxBytes?: number): Promise<string> {
    return (await this.bytes(maxBytes)).toString('utf8')
  }

  async json(maxBytes?: number): Promise<unknown> {
    return JSON.parse(await this.text(maxBytes))
  }

  /** The body's beginning, for evidence; the rest is not read. */
  async excerpt(length: number): Promise<string> {
    let text = ''
    try {
      for await (const piece of this.body()) {
        text += piece.toString('utf8')
        if (text.length >= length) break
      }
    } catch {
      // the part before the connection ended is enough evidence
    }
    return text.slice(0, length)
  }

  /** Discards the body and closes its connection. */
  discard(): void {
    if (!this.#message.readableEnded) this.#message.destroy()
  }
}

const tooLarge = (url: string, maxBytes: number) =>
  new HttpError(`${url} is larger than ${maxBytes} bytes`, { retryable: false })
