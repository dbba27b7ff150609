import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Proof, readProof } from './proof.ts'

/** A proof that was read, or why it can't be used, as a clause. */
export type Read = { proof: Proof } | { refused: string }

/** What a file of the store holds: the proof as text, and its authentication code. */
interface Envelope {
  mac: string
  proof: string
}

const macOf = (text: string, secret: Buffer) => createHmac('sha256', secret).update(text).digest()

/** Pure: the content of a proof's file. */
export function sealed(proof: Proof, secret: Buffer): string {
  const text = JSON.stringify(proof)
  return JSON.stringify({ mac: macOf(text, secret).toString('hex'), proof: text } satisfies Envelope)
}

/** Pure: the proof in a file's content, if it is as Slipway wrote it. */
export function opened(content: string, secret: Buffer): Read {
  const envelope = envelopeIn(content)
  if (!envelope) return { refused: 'its file is truncated, or is not a proof' }
  const [given, expected] = [Buffer.from(envelope.mac, 'hex'), macOf(envelope.proof, secret)]
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return { refused: 'its file was changed, or was written on another machine' }
  const proof = readProof(parsed(envelope.proof))
  return proof ? { proof } : { refused: 'another version of Slipway wrote it' }
}

/**
 * Pure: the proof in a file of the store of another machine, whose code cannot be checked here; undefined if it isn't one.
 * Only for files whose origin was checked otherwise.
 */
export function unauthenticated(content: string): Proof | undefined {
  const envelope = envelopeIn(content)
  return envelope && readProof(parsed(envelope.proof))
}

function envelopeIn(content: string): Envelope | undefined {
  const { mac, proof } = Object(parsed(content)) as Partial<Envelope>
  return typeof mac === 'string' && typeof proof === 'string' ? { mac, proof } : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
