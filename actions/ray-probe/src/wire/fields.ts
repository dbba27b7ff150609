import { varintBytes, WIRE } from './bytes.ts'
import type { Decoded, Encodable, Field, Message } from './message.ts'

/** A 32-bit integer or an enum. */
export const int32 = (number: number): Field<number> => ({
  number,
  wire: WIRE.varint,
  initial: () => 0,
  read: ({ varint }) => Number(BigInt.asIntN(32, varint)),
  write: (value) => [varintBytes(BigInt(value))],
})

export const bool = (number: number): Field<boolean> => ({
  number,
  wire: WIRE.varint,
  initial: () => false,
  read: ({ varint }) => varint !== 0n,
  write: (value) => [varintBytes(value ? 1n : 0n)],
})

export const double = (number: number): Field<number> => ({
  number,
  wire: WIRE.fixed64,
  initial: () => 0,
  read: (raw) => new DataView(raw.bytes.buffer, raw.bytes.byteOffset, 8).getFloat64(0, true),
  write: (value) => [new Uint8Array(Float64Array.of(value).buffer)],
})

export const bytes = (number: number): Field<Uint8Array> => ({
  number,
  wire: WIRE.bytes,
  initial: () => new Uint8Array(0),
  read: (raw) => raw.bytes,
  write: (value) => [value],
})

/** UTF-8; invalid sequences become replacement characters, so that the text can always be shown as evidence. */
export const text = (number: number): Field<string> => ({
  number,
  wire: WIRE.bytes,
  initial: () => '',
  read: (raw) => Buffer.from(raw.bytes).toString('utf8'),
  write: (value) => [Buffer.from(value, 'utf8')],
})

// biome-ignore lint/suspicious/noExplicitAny: any shape of fields
type Shape = Record<string, Field<any, any>>

/** A nested message; undefined if absent, which differs from empty. */
export const nested = <S extends Shape>(
  number: number,
  of: Message<S>,
): Field<Decoded<S> | undefined, Encodable<S>> => ({
  number,
  wire: WIRE.bytes,
  initial: () => undefined,
  read: (raw) => of.decode(raw.bytes, raw.budget),
  write: (value) => [of.encode(value)],
})

/** A repeated field. */
export const repeated = <Out, In>(one: Field<Out, In>): Field<Out[], In[]> => ({
  number: one.number,
  wire: one.wire,
  initial: () => [],
  read: (raw, before) => {
    before.push(one.read(raw, one.initial()))
    return before
  },
  write: (values) => values.flatMap((value) => one.write(value)),
})
