import { RayFailure } from './client/failure.ts'
import type { RayNode } from './client/inventory.ts'
import type { RaySession } from './client/session.ts'
import { HOST_NAME } from './client/task.ts'
import type { TaskFact } from './facts.ts'
import { brokenTask } from './judge/failure.ts'
import type { TaskMode } from './wanted.ts'

/** A node that has not run a trivial task by then runs nothing: a cold worker process takes up to about 10 s. */
const TASK_LIMIT_MS = 20_000

/** Runs the tasks that were asked for, all at the same time. @throws {RayFailure} when the session broke. */
export async function runTasks(session: RaySession, mode: TaskMode, nodes: RayNode[]): Promise<TaskFact[]> {
  if (mode === 'none') return []
  if (mode === 'one') return [await runOne(session, undefined)]
  return Promise.all(nodes.filter((node) => node.alive).map((node) => runOne(session, node)))
}

async function runOne(session: RaySession, node: RayNode | undefined): Promise<TaskFact> {
  try {
    const { value, taskMs } = await session.run(HOST_NAME, { nodeId: node?.id, limitMs: TASK_LIMIT_MS })
    return { node, answer: String(value), taskMs }
  } catch (error) {
    if (!(error instanceof RayFailure) || !OF_THE_NODE.has(error.symptom)) throw error
    const now = node && (await session.nodes()).find(({ id }) => id === node.id)
    return { node, finding: brokenTask(error, node, now) }
  }
}

/** What one node alone may be blamed for; everything else concerns the whole session. */
const OF_THE_NODE: ReadonlySet<string> = new Set(['node-runs-nothing', 'task-failed'])
