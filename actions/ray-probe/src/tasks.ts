import type { RayNode } from './client/inventory.ts'
import type { RaySession } from './client/session.ts'
import { HOST_NAME } from './client/task.ts'
import type { TaskFact } from './facts.ts'
import { RayFailure } from './failure.ts'
import { brokenTask } from './judge/failure.ts'
import type { TaskMode } from './wanted.ts'

const AT_LEAST_MS = 20_000
/** For a probe that is not to wait. */
const AT_LEAST_IN_ONE_LOOK_MS = 5_000

/**
 * Pure: a trivial task gets all the time that is left, and some in any case. Its worker process takes seconds to start,
 * on a busy machine half a minute, and nothing but time tells that from a node that runs nothing.
 */
export function taskLimitMs(timeoutMs: number, leftMs: number): number {
  return Math.max(leftMs, Math.min(AT_LEAST_MS, Math.max(AT_LEAST_IN_ONE_LOOK_MS, timeoutMs)))
}

/**
 * Runs the tasks that were asked for, all at the same time.
 * @param limitMs a node that has not run a trivial task by then runs nothing.
 * @throws {RayFailure} when the session broke.
 */
export async function runTasks(
  session: RaySession,
  mode: TaskMode,
  nodes: RayNode[],
  limitMs: number,
): Promise<TaskFact[]> {
  if (mode === 'none') return []
  if (mode === 'one') return [await runOne(session, undefined, limitMs)]
  return Promise.all(nodes.filter((node) => node.alive).map((node) => runOne(session, node, limitMs)))
}

async function runOne(session: RaySession, node: RayNode | undefined, limitMs: number): Promise<TaskFact> {
  try {
    const { value, taskMs } = await session.run(HOST_NAME, { nodeId: node?.id, limitMs })
    if (typeof value !== 'string') throw new RayFailure('task-failed', 'the task returned another type than expected')
    return { node, answer: value, taskMs }
  } catch (error) {
    if (!(error instanceof RayFailure) || !OF_THE_NODE.has(error.symptom)) throw error
    const now = node && (await session.nodes()).find(({ id }) => id === node.id)
    return { node, finding: brokenTask(error, node, now) }
  }
}

/** What one node alone may be blamed for; everything else concerns the whole session. */
const OF_THE_NODE: ReadonlySet<string> = new Set(['node-runs-nothing', 'task-failed'])
