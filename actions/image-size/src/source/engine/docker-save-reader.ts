import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import type { TakeLayer } from '../../../../shared/image/image.ts'
import { LayerReader, type LayerReading } from '../../../../shared/image/layer/reading.ts'
import { packingOf, readLayer } from '../../../../shared/image/layer/unpack.ts'
import { TarReader } from '../../../../shared/image/tar/reader.ts'

/** A layer on its way from the archive to its reader. */
interface Flow {
  /** False when the reader wants no more for the moment. */
  write(piece: Buffer): boolean
  end(): void
  /** Resolves when it takes more again. */
  drained(): Promise<unknown>
  reading: Promise<LayerReading>
}

/** Takes what `docker image save` writes and reads the wanted layers as they pass; nothing is kept. */
export class SavedLayers {
  readonly #reader = new TarReader({
    entry: ({ path }) => this.#open(path),
    data: (piece) => this.#data(piece),
    close: () => this.#close(),
  })
  /** Diff ids by the name that the archive has for the layer. */
  readonly #diffIds: ReadonlyMap<string, string>
  readonly #take: TakeLayer
  readonly #options: { hashed: boolean }
  #diffId: string | undefined
  #flow: Flow | undefined
  #full: Promise<unknown> | undefined
  readonly #taken: Promise<unknown>[] = []

  constructor(diffIds: ReadonlyMap<string, string>, options: { hashed: boolean }, take: TakeLayer) {
    this.#diffIds = diffIds
    this.#options = options
    this.#take = take
  }

  /** Reads the next piece, which is not used any more when the call returns. Resolves when it takes more again. */
  push(piece: Buffer): Promise<unknown> | undefined {
    this.#full = undefined
    this.#reader.push(piece)
    return this.#full
  }

  /** Resolves when every layer is taken. @throws if the archive is incomplete. */
  async end(): Promise<void> {
    if (!this.#reader.over) throw new Error('the archive is incomplete')
    await Promise.all(this.#taken)
  }

  #open(path: string): void {
    this.#diffId = this.#diffIds.get(path)
  }

  #data(piece: Buffer): void {
    if (this.#diffId === undefined) return
    this.#flow ??= this.#begin(this.#diffId, piece)
    if (!this.#flow.write(piece)) this.#full = this.#flow.drained()
  }

  /** How a layer is packed shows in its first piece: at least a block, since a layer's archive is no shorter. */
  #begin(diffId: string, piece: Buffer): Flow {
    const flow = packingOf(piece) === 'none' ? direct(this.#options) : packed(this.#options)
    const taken = flow.reading.then((layer) => this.#take(diffId, layer))
    // Looked at in the end; until then a failure is no surprise.
    taken.catch(() => {})
    this.#taken.push(taken)
    return flow
  }

  #close(): void {
    this.#flow?.end()
    this.#flow = undefined
    this.#diffId = undefined
  }
}

/** What is not packed is read at once, in this very call: no stream in between costs anything. */
function direct(options: { hashed: boolean }): Flow {
  const reader = new LayerReader(options)
  const { promise: reading, resolve, reject } = Promise.withResolvers<LayerReading>()
  const attempt = (work: () => void) => {
    try {
      work()
    } catch (error) {
      reject(error)
    }
    return true
  }
  return {
    write: (piece) => attempt(() => reader.push(piece)),
    end: () => void attempt(() => resolve(reader.end())),
    drained: async () => {},
    reading,
  }
}

function packed(options: { hashed: boolean }): Flow {
  const input = new PassThrough()
  const reading = readLayer(input, options)
  return {
    write: (piece) => input.write(Buffer.from(piece)),
    end: () => void input.end(),
    // A reader that failed never drains.
    drained: () => Promise.race([once(input, 'drain'), reading]),
    reading,
  }
}
