import { randomBytes } from 'node:crypto'
import { shortLine } from '../../../shared/report/short.ts'
import type { RayNode } from '../client/inventory.ts'
import type { Work } from '../client/work.ts'
import type { NodeAnswer } from '../facts.ts'
import { RayFailure } from '../failure.ts'
import { mismatch, readAnswer } from './answer.ts'

const NONCE_BYTES = 8

/** A task that was submitted to prove a node. */
export interface NodeTask {
  /** Undefined if the scheduler chooses the node. */
  node?: RayNode
  /** CPUs that the task asks for. */
  cpus: number
  nonce: string
  startedAt: number
  answerId: Uint8Array
  /** The large text that it returns besides; undefined if none was requested. */
  textId?: Uint8Array
}

/** How to run the task. */
interface NodeTaskOptions {
  /** ID of the uploaded function. */
  prove: Uint8Array
  node?: RayNode
  cpus: number
  /** Length of the large text; 0: none. */
  size: number
  /** Whether the answer shall contain the state of the cluster. */
  withStatus: boolean
}

/** Submits the task that proves a node. @throws {RayFailure} */
export async function submitProve(work: Work, options: NodeTaskOptions): Promise<NodeTask> {
  const { prove: payloadId, node, cpus, size, withStatus } = options
  const nonce = newNonce()
  const startedAt = performance.now()
  const [answerId, textId] = await work.submit({
    name: 'slipway.prove',
    payloadId,
    args: [nonce, size, Number(withStatus)],
    options: { nodeId: node?.id, cpus, returns: size > 0 ? 2 : 1 },
  })
  return { node, cpus, nonce, startedAt, answerId: answerId as Uint8Array, textId }
}

/** Text that no earlier task knows. */
export function newNonce(): string {
  return randomBytes(NONCE_BYTES).toString('hex')
}

/** Waits for the answer. @throws {RayFailure} wrong-answer if it isn't the one of that node. */
export async function answerOf(work: Work, { node, nonce, answerId }: NodeTask): Promise<NodeAnswer> {
  const value = await work.result(answerId)
  const answer = readAnswer(value, nonce)
  const wrong = node ? mismatch(answer, node) : answer ? undefined : NOT_COMPUTED
  if (!answer || wrong) throw new RayFailure('wrong-answer', wrong ?? NOT_COMPUTED, [shown(value)])
  return answer
}

const NOT_COMPUTED = 'the answer was not computed from what was sent'
const SHOWN_MAX = 200

function shown(value: unknown): string {
  return `answer: ${shortLine(JSON.stringify(value), SHOWN_MAX)}`
}
