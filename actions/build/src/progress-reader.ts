import { LineSplitter, RECORD_CAP } from '../../shared/process/output.ts'
import type { BuildProgress, Source } from './progress.ts'

/** The start of a step's output in a record. Inside a JSON string, its quotes would be escaped. */
const DATA = Buffer.from('"data":"')
const QUOTE = 0x22
const NEWLINE = 0x0a
/** The step and stream that a record's output belongs to: Go writes a structure's fields in their order, `vertex` first. */
const STEP = /"vertex":"([^"\\]+)"[^{}"]*(?:"stream":(\d+),)?$/
/** `{"vertex":"sha256:…","stream":1,` */
const STEP_LENGTH = 256
/** Characters of base64. */
const DECODED_AT_ONCE = 64 * 1024
/** Four characters of base64 stand alone: their three bytes need no others. */
const GROUP = 4

/**
 * Reads `rawjson` progress piece by piece. BuildKit writes up to 2 MiB of a step's output into one record: its base64 is
 * decoded as it arrives, so that no record is ever held as a whole.
 */
export class ProgressReader {
  readonly #progress: BuildProgress
  readonly #lines: LineSplitter
  /** The end of the text that was passed on, to find the marker across two pieces, and the step before it. */
  #before: Buffer = Buffer.alloc(0)
  /** The step and stream whose output is being read. */
  #step: Source | undefined
  /** Characters of an incomplete group of base64. */
  #rest = ''
  readonly #decoded = Buffer.allocUnsafeSlow(DECODED_AT_ONCE)

  constructor(progress: BuildProgress) {
    this.#progress = progress
    this.#lines = new LineSplitter((line) => progress.take(line), RECORD_CAP)
  }

  /** Takes the next piece of standard error. */
  push(chunk: Buffer): void {
    let rest = chunk
    while (rest.length > 0) rest = this.#step === undefined ? this.#text(rest) : this.#data(rest)
  }

  /** The last line may have no line break. */
  end(): void {
    this.#lines.end()
  }

  /** Text up to the start of a step's output; returns what follows. */
  #text(piece: Buffer): Buffer {
    const known = this.#before.length
    const all = Buffer.concat([this.#before, piece])
    const marker = all.indexOf(DATA, Math.max(0, known - DATA.length + 1))
    const end = marker < 0 ? all.length : marker + DATA.length
    this.#lines.push(all.subarray(known, end))
    const text = all.subarray(Math.max(0, end - STEP_LENGTH - DATA.length), end)
    this.#before = Buffer.from(text)
    if (marker >= 0) this.#step = stepBefore(text.subarray(0, text.length - DATA.length))
    return all.subarray(end)
  }

  /** Output up to its quote, or to the end of a record that was cut; returns what follows. */
  #data(piece: Buffer): Buffer {
    const quote = endOf(piece)
    const base64 = this.#rest + piece.toString('latin1', 0, quote)
    const ends = quote < piece.length
    const whole = ends ? base64.length : base64.length - (base64.length % GROUP)
    this.#rest = base64.slice(whole)
    this.#decode(base64.slice(0, whole))
    if (ends) this.#step = undefined
    this.#before = Buffer.alloc(0)
    return piece.subarray(quote)
  }

  /** Into the same memory each time: V8 would leave hundreds of megabytes of such pieces to its next collection. */
  #decode(base64: string): void {
    for (let at = 0; at < base64.length; at += DECODED_AT_ONCE) {
      const length = this.#decoded.write(base64.slice(at, at + DECODED_AT_ONCE), 'base64')
      this.#progress.output(this.#step ?? { vertex: '' }, this.#decoded.subarray(0, length))
    }
  }
}

function endOf(piece: Buffer): number {
  const quote = piece.indexOf(QUOTE)
  const until = quote < 0 ? piece : piece.subarray(0, quote)
  const newline = until.indexOf(NEWLINE)
  return newline < 0 ? until.length : newline
}

/** Undefined where the text is no record of BuildKit: its lines are not cut. */
function stepBefore(text: Buffer): Source | undefined {
  const [, vertex, stream = ''] = STEP.exec(text.toString('latin1')) ?? []
  return vertex === undefined ? undefined : { vertex, stream: Number(stream) }
}
