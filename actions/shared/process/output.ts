import { StringDecoder } from 'node:string_decoder'

/** All bytes of a UTF-8 character except the first have these two top bits. */
const CONTINUATION_MASK = 0xc0
const CONTINUATION = 0x80

/** Keeps the last bytes of a stream, so that memory is bounded for any amount of output. */
export class Tail {
  readonly #cap: number
  #chunks: Buffer[] = []
  #size = 0
  #dropped = 0

  constructor(capBytes: number) {
    this.#cap = capBytes
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#size += chunk.length
    while (this.#chunks[0] && this.#size - this.#chunks[0].length >= this.#cap) {
      const { length } = this.#chunks.shift() ?? Buffer.alloc(0)
      this.#size -= length
      this.#dropped += length
    }
  }

  /** The kept text; an additional first line contains the number of dropped bytes. */
  text(): string {
    const all = Buffer.concat(this.#chunks)
    const from = Math.max(0, all.length - this.#cap)
    const start = this.#dropped + from > 0 ? characterAt(all, from) : 0
    const dropped = this.#dropped + start
    const kept = all.subarray(start).toString('utf8')
    return dropped > 0 ? `… ${dropped} bytes before this were dropped\n${kept}` : kept
  }
}

/** The first whole character from a position on. */
function characterAt(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && ((bytes[at] ?? 0) & CONTINUATION_MASK) === CONTINUATION) at++
  return at
}

/** Longer lines are cut for people. In characters. */
export const LINE_CAP = 64 * 1024
/**
 * Longest line of a machine-readable format (JSON Lines), in characters: half a record is useless. BuildKit writes up to
 * a step's whole output, 2 MiB by default, into one record; a longer line can't be a record.
 */
export const RECORD_CAP = 64 * 1024 * 1024

/** Splits chunks into lines, also within multi-byte characters. A cut line ends with the number of missing characters. */
export class LineSplitter {
  readonly #emit: (line: string) => void
  readonly #cap: number
  readonly #decoder = new StringDecoder('utf8')
  /** Parts of an incomplete line, joined once, so that the cost is linear in its length. */
  #parts: string[] = []
  #length = 0

  /** @param cap characters of a line that are kept. */
  constructor(emit: (line: string) => void, cap = LINE_CAP) {
    this.#emit = emit
    this.#cap = cap
  }

  push(chunk: Buffer): void {
    const pieces = this.#decoder.write(chunk).split('\n')
    const rest = pieces.pop() ?? ''
    for (const piece of pieces) {
      this.#add(piece)
      this.#flush()
    }
    this.#add(rest)
  }

  end(): void {
    this.#add(this.#decoder.end())
    if (this.#length > 0) this.#flush()
  }

  #add(piece: string): void {
    if (this.#length < this.#cap) this.#parts.push(piece.slice(0, this.#cap - this.#length))
    this.#length += piece.length
  }

  #flush(): void {
    const kept = this.#parts.join('')
    const line = this.#length > kept.length ? whole(kept) : kept
    const missing = this.#length - line.length
    this.#parts = []
    this.#length = 0
    this.#emit(missing > 0 ? `${line}… ${missing} more characters were cut` : line.replace(/\r$/, ''))
  }
}

/** Pure: without half a character (a lone surrogate) at its end. */
export const whole = (text: string): string => text.replace(/[\uD800-\uDBFF]$/, '')
