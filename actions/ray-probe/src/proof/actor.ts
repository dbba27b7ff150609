import type { Work } from '../client/work.ts'
import { RayFailure } from '../failure.ts'
import type { Plain } from '../pickle/read.ts'
import { digestOf } from './answer.ts'
import { newNonce } from './node.ts'
import { settle } from './settle.ts'

/** Why the actor failed; undefined if it answered and ended. */
export type ActorResult = RayFailure | undefined

/** Creates an actor with default options, calls it and ends it. @throws {RayFailure} if the session failed. */
export async function proveActor(work: Work, payloadId: Uint8Array): Promise<ActorResult> {
  const nonce = newNonce()
  const proven = async () => {
    const [actor] = (await work.submit({ type: 'actor', name: 'slipway.Prover', payloadId })) as [Uint8Array]
    const [id] = await work.submit({ type: 'method', name: 'prove', payloadId: actor, args: [nonce] })
    const wrong = wrongAnswer(await work.result(id as Uint8Array), nonce)
    await work.kill(actor)
    if (wrong) throw wrong
  }
  const result = await settle(proven())
  return result instanceof RayFailure ? result : undefined
}

function wrongAnswer(value: Plain, nonce: string): RayFailure | undefined {
  const [nodeId, digest] = Array.isArray(value) ? value : []
  if (typeof nodeId === 'string' && digest === digestOf(nonce, nodeId)) return undefined
  return new RayFailure('wrong-answer', 'the answer was not computed from what was sent')
}
