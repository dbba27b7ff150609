import { type Budget, fieldsOf, type RawField, varintBytes, WIRE, type Wire, WireError } from './bytes.ts'

/** How one field of a message is read and written. */
export interface Field<Out, In = Out> {
  number: number
  wire: Wire
  /** The value of a field that is not there. */
  initial: () => Out
  /** @param before what earlier occurrences came to: a repeated field grows, the others keep the last. */
  read: (raw: RawField, before: Out) => Out
  /** The payloads to write, one for each occurrence. */
  write: (value: In) => Uint8Array[]
}

// biome-ignore lint/suspicious/noExplicitAny: the one place where fields of different types stand together
type Shape = Record<string, Field<any, any>>
export type Decoded<S extends Shape> = { [Name in keyof S]: S[Name] extends Field<infer Out, infer _> ? Out : never }
export type Encodable<S extends Shape> = { [Name in keyof S]?: S[Name] extends Field<infer _, infer In> ? In : never }

/** A message type: only the fields that are named; unknown ones are skipped, as protobuf wants it. */
export interface Message<S extends Shape> {
  encode(values: Encodable<S>): Uint8Array
  /** @param budget of the message it stands in. @throws {WireError} */
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
        if (field.wire !== raw.wire) throw new WireError(`${name}: wire type ${raw.wire}, wanted ${field.wire}`)
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
