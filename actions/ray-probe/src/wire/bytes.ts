/** Received bytes that violate the protocol; the message contains the byte offset. */
export class WireError extends Error {
  override readonly name = 'WireError'
}

/** Protobuf's wire types; 3 and 4 (groups) are not used by Ray and are rejected. */
export const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const
export type Wire = (typeof WIRE)[keyof typeof WIRE]

/** Remaining number of fields for a message and its nested messages; limits memory use. */
export interface Budget {
  left: number
}

/** The state of a cluster of a thousand nodes has about 50 000. */
const FIELDS_MAX = 200_000

/** One encoded field. */
export interface RawField {
  number: number
  wire: Wire
  /** `varint`: the value of a varint; `bytes`: the bytes of any other type (a view, not a copy). */
  varint: bigint
  bytes: Uint8Array
  /** Remaining budget for nested messages. */
  budget: Budget
}

const VARINT_BYTES_MAX = 10
const NOTHING = new Uint8Array(0)

/**
 * Pure: the fields of a message. Memory use doesn't depend on lengths in the message.
 * @param budget shared by a message and all its nested messages.
 * @throws {WireError} for truncated or oversized input, unknown wire types, or too many fields.
 * Source: https://protobuf.dev/programming-guides/encoding/
 */
export function* fieldsOf(message: Uint8Array, budget: Budget = { left: FIELDS_MAX }): Generator<RawField> {
  let at = 0
  const varint = (): bigint => {
    let value = 0n
    for (let index = 0; index < VARINT_BYTES_MAX; index++) {
      const byte = message[at++]
      if (byte === undefined) throw new WireError(`varint truncated at byte ${at}`)
      value |= BigInt(byte & 0x7f) << BigInt(7 * index)
      if (byte < 0x80) return BigInt.asUintN(64, value)
    }
    throw new WireError(`varint longer than ${VARINT_BYTES_MAX} bytes at byte ${at}`)
  }
  const take = (length: number): Uint8Array => {
    if (length > message.length - at) throw new WireError(`field of ${length} bytes truncated at byte ${at}`)
    at += length
    return message.subarray(at - length, at)
  }
  while (at < message.length) {
    if (--budget.left < 0) throw new WireError(`more than ${FIELDS_MAX} fields`)
    const tag = Number(varint())
    const number = Math.floor(tag / 8)
    const wire = tag % 8
    if (number < 1 || number > 0x1fffffff) throw new WireError(`field number ${number} at byte ${at}`)
    if (wire === WIRE.varint) yield { number, wire, varint: varint(), bytes: NOTHING, budget }
    else if (wire === WIRE.bytes) yield { number, wire, varint: 0n, bytes: take(Number(varint())), budget }
    else if (wire === WIRE.fixed64) yield { number, wire, varint: 0n, bytes: take(8), budget }
    else if (wire === WIRE.fixed32) yield { number, wire, varint: 0n, bytes: take(4), budget }
    else throw new WireError(`wire type ${wire} at byte ${at}`)
  }
}

/** Pure: an unsigned varint. */
export function varintBytes(value: bigint): Uint8Array {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, value)
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80)
    rest >>= 7n
  }
  return Uint8Array.from([...bytes, Number(rest)])
}
