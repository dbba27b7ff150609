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

/**
 * The last lines of a step's output, as bytes: a string for each of ten million lines would cost more memory than V8
 * collects in time. BuildKit's pieces do not end at line borders.
 */
export class LastLines {
  #slots: Slot[] = []
  /** Bytes of the incomplete line. */
  #length = 0

  /** Takes a piece of output; the caller may reuse its memory. */
  take(piece: Buffer): void {
    let from = startOfLast(piece)
    if (from > 0) this.#forget()
    while (from < piece.length) {
      const newline = piece.indexOf(NEWLINE, from)
      const to = newline < 0 ? piece.length : newline
      this.#add(piece, from, to)
      if (newline >= 0) this.#endLine()
      from = to + 1
    }
  }

  /** The last lines that are not blank, 150 at most. A cut line ends with the number of missing bytes. */
  lines(): string[] {
    this.#endLine()
    const text = Buffer.concat(this.#slots.map(({ bytes, used }) => bytes.subarray(0, used))).toString()
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    return lines.slice(-LINES).map((line) => line.replace(/\r$/, ''))
  }

  #forget(): void {
    this.#slots = []
    this.#length = 0
  }

  #add(piece: Buffer, from: number, to: number): void {
    this.#append(piece.subarray(from, cutAt(piece, to, from + Math.max(0, LINE_BYTES - this.#length))))
    this.#length += to - from
  }

  #endLine(): void {
    const missing = this.#length - LINE_BYTES
    if (missing > 0) this.#append(Buffer.from(`… ${missing} more bytes were cut`))
    if (this.#length > 0) this.#append(Buffer.of(NEWLINE)).lines++
    this.#length = 0
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
