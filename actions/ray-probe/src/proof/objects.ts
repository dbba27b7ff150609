import type { RayNode } from '../client/inventory.ts'
import type { Work } from '../client/work.ts'
import type { ObjectFact } from '../facts.ts'
import { RayFailure } from '../failure.ts'
import { digestOf, textOf } from './answer.ts'
import type { NodeTask } from './node.ts'
import { settle } from './settle.ts'

type Travelling = NodeTask & { node: RayNode; textId: Uint8Array }

/** The large texts of the nodes on their way through the head to the probe. @throws {RayFailure} if the session failed. */
export function textTravels(work: Work, tasks: readonly NodeTask[], length: number): Promise<ObjectFact>[] {
  return tasks.filter(isTravelling).map(async ({ node: from, nonce, textId }) => {
    const value = await settle(work.result(textId))
    return { from, length, failure: failureOf(value, textOf(nonce, length)) }
  })
}

/** The text of every node on its way to the next node, so that every node sends one and gets one. */
export function transfers(
  work: Work,
  payloadId: Uint8Array,
  all: readonly NodeTask[],
  length: number,
): Promise<ObjectFact>[] {
  const tasks = all.filter(isTravelling)
  if (tasks.length < 2) return []
  return tasks.map(async (task, index) => {
    const next = tasks[(index + 1) % tasks.length] as Travelling
    const value = await settle(consumed(work, payloadId, task, next))
    return { from: task.node, to: next.node, length, failure: failureOf(value, digestOf(textOf(task.nonce, length))) }
  })
}

/** The digest of the text, computed on the next node. */
async function consumed(work: Work, payloadId: Uint8Array, { textId }: Travelling, { node, cpus }: Travelling) {
  const args = [work.reference(textId)]
  const [id] = await work.submit({ name: 'slipway.consume', payloadId, args, options: { nodeId: node.id, cpus } })
  const value = await work.result(id as Uint8Array)
  return Array.isArray(value) ? value[1] : value
}

function failureOf(value: unknown, expected: string): RayFailure | undefined {
  if (value instanceof RayFailure) return value
  return value === expected ? undefined : new RayFailure('wrong-answer', 'it arrived with another content')
}

function isTravelling(task: NodeTask): task is Travelling {
  return task.node !== undefined && task.textId !== undefined
}
