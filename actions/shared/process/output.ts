import { StringDecoder } from 'node:string_decoder'

/** Keeps the last bytes of a stream, so that a log flood costs no more than its cap. */
export class Tail {
  readonly #cap: number
  #chunks: Buffer[] = []
  #size = 0

  constructor(capBytes: number) {
    this.#cap = capBytes
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#size += chunk.length
    while (this.#chunks[0] && this.#size - this.#chunks[0].length >= this.#cap)
      this.#size -= this.#chunks.shift()?.length ?? 0
  }

  /** The kept text; starts with a note when something before it was dropped. */
  text(): string {
    const all = Buffer.concat(this.#chunks)
    return all.subarray(Math.max(0, all.length - this.#cap)).toString('utf8')
  }
}

/** Longer lines are cut: nothing a person reads is longer, and memory stays bounded. */
const LINE_CAP = 64 * 1024

/** Turns chunks into lines, across chunk borders and multi-byte characters. */
export class LineSplitter {
  readonly #emit: (line: string) => void
  readonly #decoder = new StringDecoder('utf8')
  #rest = ''

  constructor(emit: (line: string) => void) {
    this.#emit = emit
  }

  push(chunk: Buffer): void {
    const lines = (this.#rest + this.#decoder.write(chunk)).split('\n')
    this.#rest = (lines.pop() ?? '').slice(0, LINE_CAP)
    for (const line of lines) this.#emit(line.replace(/\r$/, '').slice(0, LINE_CAP))
  }

  end(): void {
    const last = this.#rest + this.#decoder.end()
    this.#rest = ''
    if (last !== '') this.#emit(last)
  }
}
