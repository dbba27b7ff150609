import { GrpcError, STATUS } from './status.ts'

/** Compressed flag and message length. Source: https://grpc.github.io/grpc/core/md_doc__p_r_o_t_o_c_o_l-_h_t_t_p2.html */
const PREFIX_BYTES = 5

/** Larger messages are rejected; the node list of a thousand nodes is about 2 MiB. */
const MESSAGE_BYTES_MAX = 8 * 1024 * 1024

/** Pure: encodes a message as a gRPC frame. */
export function framed(message: Uint8Array): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES)
  prefix.writeUInt32BE(message.length, 1)
  return Buffer.concat([prefix, message])
}

/** Splits received bytes into messages; buffers at most one message. */
export class Frames {
  #chunks: Buffer[] = []
  #held = 0
  #wanted = PREFIX_BYTES

  /** @returns the messages that are now complete. @throws {GrpcError} if the bytes can't be read. */
  read(chunk: Buffer): Buffer[] {
    this.#chunks.push(chunk)
    this.#held += chunk.length
    if (this.#held < this.#wanted) return []
    let rest = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks)
    const messages: Buffer[] = []
    for (this.#wanted = bytesOf(rest); this.#wanted <= rest.length; this.#wanted = bytesOf(rest)) {
      messages.push(rest.subarray(PREFIX_BYTES, this.#wanted))
      rest = rest.subarray(this.#wanted)
    }
    this.#chunks = [rest]
    this.#held = rest.length
    return messages
  }
}

/** Size of the first frame in bytes; of its prefix while that is incomplete. @throws {GrpcError} */
function bytesOf(frames: Buffer): number {
  if (frames.length < PREFIX_BYTES) return PREFIX_BYTES
  if (frames[0] !== 0) throw garbled('a compressed message, but compression was not requested')
  const length = frames.readUInt32BE(1)
  if (length > MESSAGE_BYTES_MAX) throw garbled(`a message of ${length} bytes; the limit is ${MESSAGE_BYTES_MAX}`)
  return PREFIX_BYTES + length
}

/** Pure. */
export function garbled(details: string): GrpcError {
  return new GrpcError('garbled', STATUS.INTERNAL, details)
}
