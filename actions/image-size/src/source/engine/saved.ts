import { once } from 'node:events'
import { PassThrough, Writable } from 'node:stream'
import type { LayerReading } from '../../layers/reading.ts'
import { readLayer } from '../../layers/unpack.ts'
import { TarReader } from '../../tar/reader.ts'
import type { TakeLayer } from '../image.ts'

/** A layer on its way from the archive to its reader. */
interface Flow {
  input: PassThrough
  reading: Promise<LayerReading>
}

/** Takes what `docker image save` writes and reads the wanted layers as they pass; nothing is kept. */
export class SavedLayers extends Writable {
  readonly #reader = new TarReader({
    entry: ({ path }) => this.#open(path),
    data: (piece) => this.#data(piece),
    close: () => this.#close(),
  })
  /** Diff ids by the name that the archive has for the layer. */
  readonly #wanted: ReadonlyMap<string, string>
  readonly #take: TakeLayer
  readonly #options: { hashed: boolean }
  #flow: Flow | undefined
  #full: Promise<unknown> | undefined
  readonly #taken: Promise<unknown>[] = []

  constructor(wanted: ReadonlyMap<string, string>, options: { hashed: boolean }, take: TakeLayer) {
    super()
    this.#wanted = wanted
    this.#options = options
    this.#take = take
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    try {
      this.#reader.push(chunk)
      this.#whenTaken(done)
    } catch (error) {
      done(error as Error)
    }
  }

  #whenTaken(done: (error?: Error | null) => void): void {
    const full = this.#full
    this.#full = undefined
    if (full) full.then(() => done(), done)
    else done()
  }

  override _final(done: (error?: Error | null) => void): void {
    Promise.all(this.#taken)
      .then(() => this.#reader.end())
      .then(() => done(), done)
  }

  #open(path: string): void {
    const diffId = this.#wanted.get(path)
    if (diffId === undefined) return
    const input = new PassThrough()
    const reading = readLayer(input, this.#options)
    this.#flow = { input, reading }
    const taken = reading.then((layer) => this.#take(diffId, layer))
    // Looked at in the end; until then a failure is no surprise.
    taken.catch(() => {})
    this.#taken.push(taken)
  }

  #data(piece: Buffer): void {
    if (!this.#flow || this.#flow.input.write(piece)) return
    // A reader that failed never drains.
    this.#full = Promise.race([once(this.#flow.input, 'drain'), this.#flow.reading])
  }

  #close(): void {
    this.#flow?.input.end()
    this.#flow = undefined
  }
}
