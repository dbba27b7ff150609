import type { RayNode } from './client/inventory.ts'
import type { RaySession } from './client/session.ts'
import { HOST_NAME } from './client/task.ts'
import type { TaskFact } from './facts.ts'
import { RayFailure } from './failure.ts'
import { taskFinding } from './judge/failure.ts'
import type { TaskMode } from './wanted.ts'

const MIN_LIMIT_MS = 20_000
/** For a probe that doesn't wait. */
const MIN_LIMIT_ONE_CHECK_MS = 5_000

/**
 * Pure: a task gets all the remaining time, and a minimum in any case. Its worker process takes seconds to start,
 * on a busy machine half a minute; only waiting distinguishes that from a node that runs nothing.
 */
export function taskLimitMs(timeoutMs: number, leftMs: number): number {
  return Math.max(leftMs, Math.min(MIN_LIMIT_MS, Math.max(MIN_LIMIT_ONE_CHECK_MS, timeoutMs)))
}

/**
 * Runs the requested tasks in parallel.
 * @param limitMs time limit, in milliseconds; a node that exceeds it counts as one that runs nothing.
 * @throws {RayFailure} if the session failed.
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
    return { node, finding: taskFinding(error, node, now) }
  }
}

/** Failures of a single node; all others concern the whole session. */
const OF_THE_NODE: ReadonlySet<string> = new Set(['node-runs-nothing', 'task-failed'])
