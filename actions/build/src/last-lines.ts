const NEWLINE = 0x0a
const CONTINUATION_MASK = 0xc0
const CONTINUATION = 0x80
/** Lines that are returned. Some are blank, and are left out, so that more are kept. */
const LINES = 150
const KEPT_LINES = 2 * LINES
/** A bundler can print a whole program in one line. */
const LINE_BYTES = 4_000
const SLOT_BYTES = 64 * 1024

/** A part of the kept bytes; lines may go over its end. */
interface Slot {
  bytes: Buffer
  used: number
  /** Lines that end in it. */
  lines: number
}

/** A line whose end has not come yet. */
interface OpenLine {
  /** The first of its bytes. */
  bytes: Buffer
  used: number
  /** Its bytes so far, those that were not kept, too. */
  length: number
  /** Lines that had ended when it began. */
  after: number
}

/**
 * The last lines of a step's output, as bytes: a string for each of ten million lines would cost more memory than V8
 * collects in time. BuildKit's pieces do not end at line borders: a program's errors come within a line of its output.
 */
export class LastLines {
  #slots: Slot[] = []
  readonly #open = new Map<number, OpenLine>()
  /** Lines that have ended. */
  #ended = 0

  /** Takes a piece of output; the caller may reuse its memory. @param stream standard output or standard error. */
  take(piece: Buffer, stream: number): void {
    const open = this.#open.get(stream) ?? { bytes: Buffer.allocUnsafe(LINE_BYTES), used: 0, length: 0, after: 0 }
    this.#open.set(stream, open)
    let from = startOfLast(piece)
    if (from > 0) this.#forget(open)
    while (from < piece.length) {
      const newline = piece.indexOf(NEWLINE, from)
      const to = newline < 0 ? piece.length : newline
      if (open.length === 0) open.after = this.#ended
      add(open, piece, from, to)
      if (newline >= 0) this.#endLine(open)
      from = to + 1
    }
  }

  /** The last lines that are not blank, 150 at most. A cut line ends with the number of missing bytes. */
  lines(): string[] {
    const text = Buffer.concat(this.#slots.map(({ bytes, used }) => bytes.subarray(0, used))).toString()
    const lines = text.split('\n').slice(0, -1)
    const first = this.#ended - lines.length
    // What has no end yet was there before what ended since: progress before the error that interrupts it.
    for (const open of [...this.#open.values()].sort((one, other) => other.after - one.after))
      if (open.length > 0) lines.splice(Math.max(0, open.after - first), 0, textOf(open))
    return lines
      .filter((line) => line.trim() !== '')
      .slice(-LINES)
      .map((line) => line.replace(/\r$/, ''))
  }

  #forget(open: OpenLine): void {
    this.#slots = []
    Object.assign(open, { used: 0, length: 0 })
  }

  #endLine(open: OpenLine): void {
    if (open.length > 0) {
      this.#append(open.bytes.subarray(0, open.used))
      if (missingIn(open) !== '') this.#append(Buffer.from(missingIn(open)))
      this.#append(Buffer.of(NEWLINE)).lines++
      this.#ended++
    }
    Object.assign(open, { used: 0, length: 0 })
    while (this.#slots[0] && this.#slots.slice(1).reduce((sum, { lines }) => sum + lines, 0) >= KEPT_LINES)
      this.#slots.shift()
  }

  #append(bytes: Buffer): Slot {
    const slot = this.#slotFor(bytes.length)
    bytes.copy(slot.bytes, slot.used)
    slot.used += bytes.length
    return slot
  }

  #slotFor(length: number): Slot {
    const last = this.#slots.at(-1)
    if (last && last.used + length <= last.bytes.length) return last
    const slot = { bytes: Buffer.allocUnsafeSlow(SLOT_BYTES), used: 0, lines: 0 }
    this.#slots.push(slot)
    return slot
  }
}

/** The end of a line that was cut; empty where it is whole. */
const missingIn = ({ length }: OpenLine) => (length > LINE_BYTES ? `… ${length - LINE_BYTES} more bytes were cut` : '')
const textOf = (open: OpenLine) => open.bytes.toString('utf8', 0, open.used) + missingIn(open)

function add(open: OpenLine, piece: Buffer, from: number, to: number): void {
  const end = cutAt(piece, to, from + Math.max(0, LINE_BYTES - open.length))
  if (end > from) open.used += piece.copy(open.bytes, open.used, from, end)
  open.length += to - from
}

/** Where the last lines that are kept begin; 0 if the piece has fewer. */
function startOfLast(piece: Buffer): number {
  let at = piece.length
  for (let lines = 0; lines <= KEPT_LINES; lines++) {
    if (at <= 0) return 0
    at = piece.lastIndexOf(NEWLINE, at - 1)
    if (at < 0) return 0
  }
  return at + 1
}

/** The end of what is kept: not within a character. */
function cutAt(piece: Buffer, to: number, most: number): number {
  if (to <= most) return to
  let at = most
  while (at > 0 && ((piece[at] ?? 0) & CONTINUATION_MASK) === CONTINUATION) at--
  return at
}
