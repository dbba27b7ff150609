import { createHash, type Hash, hash } from 'node:crypto'
import { normal, type TarEntry, TarReader, type TarVisitor } from '../tar/reader.ts'
import { entryOf, type LayerEntry } from './entry.ts'
import { unpackedBytes } from './unpacked.ts'

/** The content of a layer. */
export interface LayerReading {
  /** As defined by `unpackedBytes`, counted when it is read: that takes as much memory as the entries. */
  readonly unpacked: number
  /** Empty if only the size was requested. */
  entries: LayerEntry[]
}

/** Characters of a base64 SHA-256 that are kept: 132 bits are enough to distinguish files. */
const HASH_LENGTH = 22

/** Reads a layer's archive in chunks; with `hashed` it computes a hash of each file. */
export class LayerReader implements TarVisitor {
  readonly #reader = new TarReader(this)
  readonly #entries: LayerEntry[] = []
  readonly #hashed: boolean
  #open: LayerEntry | undefined
  #hash: Hash | undefined
  #stored = 0

  constructor({ hashed }: { hashed: boolean }) {
    this.#hashed = hashed
  }

  push(chunk: Buffer): void {
    this.#reader.push(chunk)
  }

  /** Passes over a file's content whose hash is known already. @throws if no file of that size is due. */
  skip(bytes: number, known: string): void {
    if (this.#hashed && this.#open?.kind === 'file') this.#open.hash = known
    this.#reader.skip(bytes)
  }

  /** The layer, complete. @throws if its archive is incomplete. */
  end(): LayerReading {
    this.#reader.end()
    const entries = this.#entries
    return {
      get unpacked() {
        return unpackedBytes(entries)
      },
      entries,
    }
  }

  entry(found: TarEntry): void {
    this.#open = entryOf(found)
    this.#hash = undefined
    this.#stored = 0
    if (!this.#open) return
    if (this.#open.link !== undefined) this.#open.link = normal(this.#open.link)
    this.#entries.push(this.#open)
  }

  data(piece: Buffer): void {
    if (!this.#hashed || this.#open?.kind !== 'file') return
    const whole = this.#stored === 0 && piece.length >= this.#open.bytes
    this.#stored += piece.length
    if (whole) this.#open.hash = hash('sha256', piece, 'base64').slice(0, HASH_LENGTH)
    else {
      this.#hash ??= createHash('sha256')
      this.#hash.update(piece)
    }
  }

  close(): void {
    if (this.#open && this.#hash) this.#open.hash = this.#hash.digest('base64').slice(0, HASH_LENGTH)
  }
}
