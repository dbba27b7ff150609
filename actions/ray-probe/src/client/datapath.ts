import type { ClientDuplexStream } from '@grpc/grpc-js'
import { DataRequest, type DataRequestOf, DataResponse, type DataResponseOf } from '../wire/ray.ts'
import type { Channel } from './channel.ts'
import { RayFailure } from './failure.ts'

const PATH = '/ray.rpc.RayletDataStreamer/Datapath'

/** How long a goodbye may take; after that the connection is simply closed. */
const GOODBYE_LIMIT_MS = 2_000

interface Waiting {
  done: (answer: DataResponseOf) => void
  fail: (error: unknown) => void
}

/** The stream that is a client's session: requests and answers, matched by their number. */
export class Datapath {
  readonly #stream: ClientDuplexStream<DataRequestOf, DataResponseOf>
  readonly #waiting = new Map<number, Waiting>()
  #last = 0
  #over: { reason: unknown } | undefined

  constructor(channel: Channel) {
    this.#stream = channel.stream(PATH, DataRequest.encode, DataResponse)
    this.#stream.on('data', (answer: DataResponseOf) => this.#settle(answer))
    this.#stream.on('error', (error) => this.#end(error))
    this.#stream.once('end', () => this.#end(new RayFailure('connection-lost', 'the head ended the session')))
  }

  /**
   * Sends a request and waits for its answer.
   * @throws the gRPC error that ended the stream, or what `late()` gives after `limitMs`.
   */
  async request(body: DataRequestOf, limitMs: number, late: () => RayFailure): Promise<DataResponseOf> {
    if (this.#over) throw this.#over.reason
    const reqId = ++this.#last
    let timer: NodeJS.Timeout | undefined
    const answer = new Promise<DataResponseOf>((done, fail) => {
      this.#waiting.set(reqId, { done, fail })
      timer = setTimeout(() => fail(late()), limitMs)
    })
    this.#stream.write({ ...body, reqId })
    try {
      return await answer
    } finally {
      clearTimeout(timer)
      this.#waiting.delete(reqId)
    }
  }

  /** Asks the head to clean up at once, then ends the stream; never throws. */
  async close(): Promise<void> {
    const late = () => new RayFailure('connection-lost', 'no answer to the goodbye')
    await this.request({ connectionCleanup: {} }, GOODBYE_LIMIT_MS, late).catch(() => {})
    this.#stream.end()
    // The head has taken note; that it winds up for another 0.3 s needs no audience.
    await new Promise((resolve) => setImmediate(resolve))
    this.cancel()
  }

  /** Breaks the stream off without a goodbye. */
  cancel(): void {
    this.#stream.cancel()
  }

  #end(reason: unknown): void {
    this.#over ??= { reason }
    for (const { fail } of this.#waiting.values()) fail(reason)
    this.#waiting.clear()
  }

  #settle(answer: DataResponseOf): void {
    this.#waiting.get(answer.reqId)?.done(answer)
  }
}
