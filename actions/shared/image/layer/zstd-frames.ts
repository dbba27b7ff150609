import { Transform, type TransformCallback } from 'node:stream'

/**
 * Cuts a zstd stream at the ends of its frames, so that each chunk belongs to one frame. Node's own
 * decompressor (seen in 24.9) drops the data after a frame's end in the same chunk; pzstd and zstd:chunked
 * write many frames. Source: RFC 8878, sections 3.1.1 and 3.1.2.
 */
export class ZstdFrames extends Transform {
  /** Bytes to copy before the next header. */
  #skip = 0
  #need = MAGIC_BYTES
  #held: number[] = []
  #understand: (bytes: readonly number[]) => void = this.#magic
  #checksum = 0
  #ended = false

  constructor() {
    // Chunks are not merged, even if several wait.
    super({ readableObjectMode: true })
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    let from = 0
    for (let at = 0; at < chunk.length; ) {
      at = this.#skip > 0 ? this.#pass(chunk, at) : this.#hold(chunk, at)
      if (!this.#ended || this.#skip > 0) continue
      this.push(chunk.subarray(from, at))
      from = at
      this.#ended = false
    }
    done(null, from < chunk.length ? chunk.subarray(from) : undefined)
  }

  #pass(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + this.#skip)
    this.#skip -= end - at
    return end
  }

  #hold(chunk: Buffer, at: number): number {
    this.#held.push(chunk[at] ?? 0)
    if (this.#held.length === this.#need) {
      const bytes = this.#held
      this.#held = []
      this.#understand(bytes)
    }
    return at + 1
  }

  #expect(need: number, understand: (bytes: readonly number[]) => void): void {
    this.#need = need
    this.#understand = understand
  }

  #magic(bytes: readonly number[]): void {
    const skippable = bytes[1] === 0x2a && bytes[2] === 0x4d && bytes[3] === 0x18
    if (skippable) this.#expect(4, this.#skippable)
    else this.#expect(1, this.#descriptor)
  }

  #skippable(bytes: readonly number[]): void {
    this.#skip = littleEndian(bytes)
    this.#endFrame()
  }

  #descriptor([byte = 0]: readonly number[]): void {
    const single = (byte & 0x20) !== 0
    const window = single ? 0 : 1
    const dictionary = [0, 1, 2, 4][byte & 3] ?? 0
    const size = [single ? 1 : 0, 2, 4, 8][byte >> 6] ?? 0
    this.#checksum = byte & 4 ? 4 : 0
    this.#skip = window + dictionary + size
    this.#expect(3, this.#block)
  }

  #block(bytes: readonly number[]): void {
    const header = littleEndian(bytes)
    const repeated = ((header >> 1) & 3) === 1
    this.#skip = repeated ? 1 : header >> 3
    if ((header & 1) === 0) return
    this.#skip += this.#checksum
    this.#endFrame()
  }

  #endFrame(): void {
    this.#ended = true
    this.#expect(MAGIC_BYTES, this.#magic)
  }
}

const MAGIC_BYTES = 4

function littleEndian(bytes: readonly number[]): number {
  return bytes.reduce((value, byte, at) => value + byte * 256 ** at, 0)
}
