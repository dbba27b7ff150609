/**
 * One header block of a tar archive.
 * Sources: POSIX.1-2017 pax(1) "ustar Interchange Format"; GNU tar manual, "Basic Tar Format" (tar.h).
 */
export interface Header {
  /** Bytes as latin1: one character per byte, so that a name in an unknown encoding is unchanged. */
  path: string
  /** The type flag: `0`, `5`, `x`, `L`, `S` … */
  flag: string
  /** Bytes that follow the header. */
  size: number
  /** Target of a link, also latin1. */
  link: string
  /** Old GNU sparse files: the size as it is on disk, and whether further blocks of the map follow. */
  sparse?: { bytes: number; more: boolean }
}

/** Size of a tar block in bytes. */
export const BLOCK_BYTES = 512

const NAME = [0, 100] as const
const SIZE = [124, 136] as const
const CHECKSUM = [148, 156] as const
const FLAG_AT = 156
const LINK = [157, 257] as const
const MAGIC = [257, 263] as const
const PREFIX = [345, 500] as const
const SPARSE_MORE_AT = 482
const SPARSE_BYTES = [483, 495] as const
/** In the further blocks of an old GNU sparse map. */
export const SPARSE_MORE_IN_MAP_AT = 504
const SPACE = 0x20

/** Pure: a header block, undefined for a block of zeros, which ends an archive. @throws for anything else. */
export function headerOf(block: Buffer): Header | undefined {
  if (block[0] === 0 && block.every((byte) => byte === 0)) return undefined
  assertChecksum(block)
  const magic = block.toString('latin1', ...MAGIC)
  // GNU tar stores times in the field of POSIX's path prefix.
  const prefix = magic === 'ustar\0' ? text(block, PREFIX) : ''
  const name = text(block, NAME)
  const flag = String.fromCharCode(block[FLAG_AT] || 0x30)
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    flag,
    size: number(block, SIZE),
    link: text(block, LINK),
    sparse: flag === 'S' ? { bytes: number(block, SPARSE_BYTES), more: block[SPARSE_MORE_AT] === 1 } : undefined,
  }
}

type Range = readonly [from: number, to: number]

function text(block: Buffer, [from, to]: Range): string {
  const end = block.indexOf(0, from)
  return block.toString('latin1', from, end === -1 || end > to ? to : end)
}

/** Octal digits; or, if the first bit is set, a big-endian number (GNU, for numbers too large for octal). */
function number(block: Buffer, [from, to]: Range): number {
  const first = block[from] ?? 0
  if ((first & 0x80) === 0)
    return Number.parseInt(block.toString('latin1', from, to).replaceAll('\0', ' ').trim() || '0', 8)
  let value = first & 0x7f
  for (let at = from + 1; at < to; at++) value = value * 256 + (block[at] ?? 0)
  return value
}

/** The sum of all bytes, with spaces for its own eight bytes. Some old writers summed signed bytes. */
function assertChecksum(block: Buffer): void {
  let unsigned = 0
  let signed = 0
  for (let at = 0; at < BLOCK_BYTES; at++) {
    const byte = at >= CHECKSUM[0] && at < CHECKSUM[1] ? SPACE : (block[at] ?? 0)
    unsigned += byte
    signed += byte > 0x7f ? byte - 0x100 : byte
  }
  const recorded = number(block, CHECKSUM)
  if (recorded !== unsigned && recorded !== signed)
    throw new Error('this is not a tar archive: a header has a wrong checksum')
}
