import { GrpcError, STATUS } from './status.ts'

/** Compressed or not, and the message's length. Source: https://grpc.github.io/grpc/core/md_doc__p_r_o_t_o_c_o_l-_h_t_t_p2.html */
const PREFIX_BYTES = 5

/** Larger messages are refused; the node list of a thousand nodes is about 2 MiB. */
const MESSAGE_BYTES_MAX = 8 * 1024 * 1024

/** Pure: a message as it goes over the wire. */
export function framed(message: Uint8Array): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES)
  prefix.writeUInt32BE(message.length, 1)
  return Buffer.concat([prefix, message])
}

/** Cuts what arrives into messages; holds no more than one of them. */
export class Frames {
  #chunks: Buffer[] = []
  #held = 0
  #wanted = PREFIX_BYTES

  /** @returns the messages that are complete now. @throws {GrpcError} when what arrives cannot be read. */
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

/** How many bytes the first frame has; its prefix alone as long as that is not there. @throws {GrpcError} */
function bytesOf(frames: Buffer): number {
  if (frames.length < PREFIX_BYTES) return PREFIX_BYTES
  if (frames[0] !== 0) throw garbled('a compressed message, and none was asked for')
  const length = frames.readUInt32BE(1)
  if (length > MESSAGE_BYTES_MAX) throw garbled(`a message of ${length} bytes, at most ${MESSAGE_BYTES_MAX} are read`)
  return PREFIX_BYTES + length
}

/** Pure. */
export function garbled(details: string): GrpcError {
  return new GrpcError('garbled', STATUS.INTERNAL, details)
}
