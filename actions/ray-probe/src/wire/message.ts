import { type Budget, fieldsOf, type RawField, varintBytes, WIRE, type Wire, WireError } from './bytes.ts'

/** How one field of a message is read and written. */
export interface Field<Out, In = Out> {
  number: number
  wire: Wire
  /** The value of an absent field. */
  initial: () => Out
  /** @param before the value from earlier occurrences: repeated fields append to it, others replace it. */
  read: (raw: RawField, before: Out) => Out
  /** The payloads to write, one per occurrence. */
  write: (value: In) => Uint8Array[]
}

// biome-ignore lint/suspicious/noExplicitAny: the only place that mixes fields of different types
type Shape = Record<string, Field<any, any>>
export type Decoded<S extends Shape> = { [Name in keyof S]: S[Name] extends Field<infer Out, infer _> ? Out : never }
export type Encodable<S extends Shape> = { [Name in keyof S]?: S[Name] extends Field<infer _, infer In> ? In : never }

/** A message type with the declared fields; unknown fields are skipped, as protobuf requires. */
export interface Message<S extends Shape> {
  encode(values: Encodable<S>): Uint8Array
  /** @param budget of the enclosing message. @throws {WireError} */
  decode(bytes: Uint8Array, budget?: Budget): Decoded<S>
}

/** Declares a message by its fields: `message({ id: bytes(1), valid: bool(2) })`. */
export function message<S extends Shape>(shape: S): Message<S> {
  const entries = Object.entries(shape)
  const byNumber = new Map(entries.map((entry) => [entry[1].number, entry]))
  return {
    encode: (values) =>
      Buffer.concat(
        entries.flatMap(([name, field]) => (values[name] === undefined ? [] : occurrences(field, values[name]))),
      ),
    decode: (encoded, budget) => {
      const values = Object.fromEntries(entries.map(([name, field]) => [name, field.initial()]))
      for (const raw of fieldsOf(encoded, budget)) {
        const [name, field] = byNumber.get(raw.number) ?? []
        if (name === undefined || !field) continue
        if (field.wire !== raw.wire) throw new WireError(`${name}: wire type ${raw.wire}, expected ${field.wire}`)
        values[name] = field.read(raw, values[name])
      }
      return values as Decoded<S>
    },
  }
}

function occurrences(field: Shape[string], value: unknown): Uint8Array[] {
  const tag = varintBytes(BigInt(field.number * 8 + field.wire))
  return field.write(value).flatMap((payload) => {
    const length = field.wire === WIRE.bytes ? [varintBytes(BigInt(payload.length))] : []
    return [tag, ...length, payload]
  })
}
