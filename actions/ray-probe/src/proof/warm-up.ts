import { orAfter } from '../../../shared/wait/sleep.ts'
import type { RayNode } from '../client/inventory.ts'
import type { Work } from '../client/work.ts'
import { hasDefaultCpus } from '../judge/ordinary.ts'

/** On more nodes the tasks themselves take longer than what is gained. */
const NODES_MAX = 8
/** A worker process usually starts in one to two seconds; then the tasks are submitted anyway. */
const LIMIT_MS = 3_000
/** Part of the whole time limit, so that a short one is left to the tasks. */
const PART_MAX = 0.25

/**
 * Pure: the nodes that need a worker process before their task is submitted; none if the actor has a CPU of its own.
 * Ray runs actors and tasks in different worker processes. With one CPU for both it starts the second process only when
 * the first has done its work.
 */
export function nodesToWarm(nodes: readonly RayNode[]): RayNode[] {
  const usable = nodes.filter(hasDefaultCpus)
  const spare = usable.some(({ resources }) => (resources.CPU ?? 0) >= 2)
  return spare || usable.length > NODES_MAX ? [] : usable
}

/**
 * Lets every node start a worker process for tasks, by a task that asks for no CPU. What fails here fails in the tasks
 * that follow, too, so nothing is reported.
 */
export async function warmUp(
  work: Work,
  payloadId: Uint8Array,
  nodes: readonly RayNode[],
  limitMs: number,
): Promise<void> {
  const warm = async ({ id: nodeId }: RayNode) => {
    const task = { name: 'slipway.warm-up', payloadId, args: [''], options: { nodeId, cpus: 0 } }
    const [id] = await work.submit(task)
    await work.result(id as Uint8Array)
  }
  const warmed = Promise.allSettled(nodes.map(warm))
  await orAfter(warmed, Math.min(LIMIT_MS, limitMs * PART_MAX), [])
}
