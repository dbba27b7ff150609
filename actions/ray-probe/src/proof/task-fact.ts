import { because } from '../causes/cause.ts'
import { fullSpaces } from '../causes/spaces.ts'
import type { RayNode } from '../client/inventory.ts'
import type { NodeAnswer, TaskFact } from '../facts.ts'
import { RayFailure } from '../failure.ts'
import { taskFinding } from '../judge/failure.ts'
import type { ProofJob } from './job.ts'
import { answerOf, type NodeTask, submitProve } from './node.ts'
import { nodeNow } from './node-now.ts'
import { programOf } from './program.ts'

const LOOK_LIMIT_MS = 5_000

type Asking = Pick<ProofJob, 'session' | 'nowMs'>

/** The end of a task. */
export interface TaskResult {
  task: NodeTask
  answer: NodeAnswer | RayFailure
  taskMs: number
}

/** The fact of a task; a failure is explained by what has become of its node. */
export async function taskFactOf(job: Asking, result: TaskResult, draining: readonly string[] = []): Promise<TaskFact> {
  const { task, answer, taskMs } = result
  const { node, cpus } = task
  if (!(answer instanceof RayFailure)) return { node, cpus, taskMs, answer: answer.host, about: answer }
  const now = node && (await nodeNow(job, node))
  if (now && isLeaving(now, draining)) return { node, cpus, left: 'on purpose' }
  // Not the task's fault: the list of nodes is read again, and what is missing then is a finding.
  if (now && !now.alive && answer.symptom === 'task-failed') return { node, cpus, left: 'unexpectedly' }
  const finding = taskFinding(answer, node, now)
  const about = node && answer.symptom === 'task-failed' ? await lookAt(job, node) : undefined
  const [full] = fullSpaces(about?.spaces ?? [])
  return { node, cpus, about, finding: full ? because(finding, full) : finding }
}

/** An idle or preempted node ends on purpose, also between the list of nodes and its task. */
function isLeaving({ id, ended }: RayNode, draining: readonly string[]): boolean {
  return ended === 'removed' || draining.includes(id)
}

/** Best effort: what a failing node answers to a task that needs nothing. */
async function lookAt({ session, nowMs }: Asking, node: RayNode): Promise<NodeAnswer | undefined> {
  const work = session.within(Math.min(LOOK_LIMIT_MS, nowMs()))
  const look = async () => {
    const prove = await work.upload('prove', programOf('prove'))
    return answerOf(work, await submitProve(work, { prove, node, cpus: 0, size: 0, withStatus: false }))
  }
  return look().catch(() => undefined)
}
