/** Bytes that aren't a pickle, or a pickle that isn't plain data. */
export class PickleError extends Error {
  override readonly name = 'PickleError'
}

/** An opcode and its argument: `size` bytes, bytes after a length of `size` bytes, or `size` lines. */
type Layout = readonly [name: string, kind: 'fixed' | 'counted' | 'lines', size: number]

/**
 * The opcodes of pickle protocols 2 to 5, to parse any pickle without executing it.
 * Source: Lib/pickletools.py of CPython 3.13.
 */
const OPCODES: Readonly<Record<number, Layout>> = {
  40: ['MARK', 'fixed', 0],
  41: ['EMPTY_TUPLE', 'fixed', 0],
  46: ['STOP', 'fixed', 0],
  48: ['POP', 'fixed', 0],
  49: ['POP_MARK', 'fixed', 0],
  50: ['DUP', 'fixed', 0],
  66: ['BINBYTES', 'counted', 4],
  67: ['SHORT_BINBYTES', 'counted', 1],
  71: ['BINFLOAT', 'fixed', 8],
  74: ['BININT', 'fixed', 4],
  75: ['BININT1', 'fixed', 1],
  77: ['BININT2', 'fixed', 2],
  78: ['NONE', 'fixed', 0],
  80: ['PERSID', 'lines', 1],
  81: ['BINPERSID', 'fixed', 0],
  82: ['REDUCE', 'fixed', 0],
  88: ['BINUNICODE', 'counted', 4],
  93: ['EMPTY_LIST', 'fixed', 0],
  97: ['APPEND', 'fixed', 0],
  98: ['BUILD', 'fixed', 0],
  99: ['GLOBAL', 'lines', 2],
  100: ['DICT', 'fixed', 0],
  101: ['APPENDS', 'fixed', 0],
  104: ['BINGET', 'fixed', 1],
  106: ['LONG_BINGET', 'fixed', 4],
  108: ['LIST', 'fixed', 0],
  113: ['BINPUT', 'fixed', 1],
  114: ['LONG_BINPUT', 'fixed', 4],
  115: ['SETITEM', 'fixed', 0],
  116: ['TUPLE', 'fixed', 0],
  117: ['SETITEMS', 'fixed', 0],
  125: ['EMPTY_DICT', 'fixed', 0],
  128: ['PROTO', 'fixed', 1],
  129: ['NEWOBJ', 'fixed', 0],
  130: ['EXT1', 'fixed', 1],
  131: ['EXT2', 'fixed', 2],
  132: ['EXT4', 'fixed', 4],
  133: ['TUPLE1', 'fixed', 0],
  134: ['TUPLE2', 'fixed', 0],
  135: ['TUPLE3', 'fixed', 0],
  136: ['NEWTRUE', 'fixed', 0],
  137: ['NEWFALSE', 'fixed', 0],
  138: ['LONG1', 'counted', 1],
  139: ['LONG4', 'counted', 4],
  140: ['SHORT_BINUNICODE', 'counted', 1],
  141: ['BINUNICODE8', 'counted', 8],
  142: ['BINBYTES8', 'counted', 8],
  143: ['EMPTY_SET', 'fixed', 0],
  144: ['ADDITEMS', 'fixed', 0],
  145: ['FROZENSET', 'fixed', 0],
  146: ['NEWOBJ_EX', 'fixed', 0],
  147: ['STACK_GLOBAL', 'fixed', 0],
  148: ['MEMOIZE', 'fixed', 0],
  149: ['FRAME', 'fixed', 8],
  150: ['BYTEARRAY8', 'counted', 8],
  151: ['NEXT_BUFFER', 'fixed', 0],
  152: ['READONLY_BUFFER', 'fixed', 0],
}

export interface Opcode {
  name: string
  /** A view of the argument's bytes, without its length. */
  argument: Buffer
}

const LINE_FEED = 10
/** Pickles with more opcodes are rejected to limit memory use. */
const OPCODES_MAX = 200_000

/**
 * Pure: a pickle's opcodes up to and with STOP.
 * @throws {PickleError} if it is truncated or contains an unknown opcode.
 */
export function* opcodesOf(pickle: Uint8Array): Generator<Opcode> {
  const bytes = Buffer.from(pickle.buffer, pickle.byteOffset, pickle.byteLength)
  let at = 0
  const take = (length: number): Buffer => {
    if (length > bytes.length - at) throw new PickleError(`pickle truncated at byte ${bytes.length}`)
    at += length
    return bytes.subarray(at - length, at)
  }
  const line = (): number => {
    const end = bytes.indexOf(LINE_FEED, at)
    if (end < 0) throw new PickleError(`pickle truncated at byte ${bytes.length}`)
    return end + 1 - at
  }
  for (let count = 0; count < OPCODES_MAX; count++) {
    const byte = take(1).readUInt8()
    const [name, kind, size] = OPCODES[byte] ?? unknown(byte, at)
    if (kind === 'fixed') yield { name, argument: take(size) }
    else if (kind === 'counted') yield { name, argument: take(unsigned(take(size))) }
    else yield { name, argument: Buffer.concat(Array.from({ length: size }, () => take(line()))) }
    if (name === 'STOP') return
  }
  throw new PickleError(`pickle with more than ${OPCODES_MAX} opcodes`)
}

/** Pure: a little-endian unsigned number of 0 to 8 bytes. */
export function unsigned(bytes: Buffer): number {
  return Number(bytes.reduceRight((value, byte) => value * 256n + BigInt(byte), 0n))
}

function unknown(byte: number, at: number): never {
  throw new PickleError(`byte 0x${byte.toString(16)} at ${at - 1} is not an opcode`)
}
