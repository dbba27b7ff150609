import type { RayNode } from '../client/inventory.ts'
import type { RaySession } from '../client/session.ts'
import type { Facts, Proof } from '../facts.ts'
import { RayFailure } from '../failure.ts'
import type { Requirements } from '../wanted.ts'
import { proveCall } from './call.ts'
import type { ProofJob } from './job.ts'
import { answerOf, submitProve } from './node.ts'
import { proveOrdinary } from './ordinary.ts'
import { settle } from './settle.ts'
import { stateIn } from './state.ts'
import { type TaskResult, taskFactOf } from './task-fact.ts'
import type { Uploads } from './uploads.ts'

interface ProofOptions {
  wanted: Pick<Requirements, 'tasks' | 'resources' | 'call'>
  /** Undefined if no task runs. */
  uploads: Uploads | undefined
  nodes: readonly RayNode[]
  /** Time limit in milliseconds; a node that exceeds it counts as one that runs nothing. */
  limitMs: number
  /** The same for what starts later. */
  nowMs: () => number
  onWait: (reason: string) => void
}

/** Runs the requested proof. @throws {RayFailure} if the session failed. */
export async function runTasks(
  session: RaySession,
  { wanted, uploads, nodes, limitMs, nowMs, onWait }: ProofOptions,
): Promise<Proof & Pick<Facts, 'calls' | 'proofMs'>> {
  const others = Object.keys(wanted.resources).some((name) => name !== 'CPU')
  const alive = nodes.filter((node) => node.alive)
  const job: ProofJob = { session, work: session.within(limitMs), limitMs, nowMs, nodes: alive, others, onWait }
  const started = performance.now()
  const [proof, calls] = await Promise.all([
    proofOf(job, wanted.tasks, uploads),
    wanted.call && proveCall(job, wanted.call),
  ])
  return { ...proof, calls, proofMs: performance.now() - started }
}

async function proofOf(job: ProofJob, mode: Requirements['tasks'], uploads: Uploads | undefined): Promise<Proof> {
  if (!uploads) return { tasks: [], proofFindings: [] }
  if (mode === 'ordinary') return proveOrdinary(job, uploads)
  return light(job, mode === 'one' ? [undefined] : job.nodes, uploads)
}

/** Tasks that ask for no CPU, so that they also run on a fully used cluster. */
async function light(job: ProofJob, nodes: readonly (RayNode | undefined)[], uploads: Uploads): Promise<Proof> {
  const prove = await uploads.prove
  const runOne = async (node: RayNode | undefined, index: number): Promise<TaskResult> => {
    const task = await submitProve(job.work, { prove, node, cpus: 0, size: 0, withStatus: index === 0 })
    const answer = await settle(answerOf(job.work, task))
    return { task, answer, taskMs: performance.now() - task.startedAt }
  }
  const results = await Promise.all(nodes.map(runOne))
  const answered = results.flatMap(({ answer }) => (answer instanceof RayFailure ? [] : [answer]))
  const tasks = await Promise.all(results.map((result) => taskFactOf(job, result)))
  return { tasks, proofFindings: [], ...stateIn(answered) }
}
