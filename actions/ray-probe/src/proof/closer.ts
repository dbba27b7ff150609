import { sleep } from '../../../shared/wait/sleep.ts'
import type { NodeAnswer } from '../facts.ts'
import type { ProofJob } from './job.ts'
import { answerOf, type NodeTask, submitProve } from './node.ts'

/** A task that takes longer is looked at: its node may be busy. Worker processes need one to two seconds to start. */
const CLOSER_AFTER_MS = 3_000
const AGAIN_MS = 1_000

/** Beside the IDs of nodes: what was asked about the whole cluster last. */
const CLUSTER = ''

/** What is known about nodes whose tasks take long. */
export interface Closer {
  /** Answers of tasks that asked for no CPU, by node ID. */
  answers: Map<string, NodeAnswer>
  stop(): void
}

/**
 * When tasks take long: runs a task without CPUs on their nodes, and reports how busy the cluster is.
 * Best effort: a lost session shows in the tasks themselves.
 */
export function lookCloser(job: ProofJob, prove: Uint8Array, pending: ReadonlySet<NodeTask>): Closer {
  const answers = new Map<string, NodeAnswer>()
  const controller = new AbortController()
  const { signal } = controller
  const look = async () => {
    await sleep(CLOSER_AFTER_MS, { signal })
    for (const task of pending) void rescue(job, prove, task, answers).catch(() => {})
    for (; pending.size > 0; await sleep(AGAIN_MS, { signal })) {
      const [free, all] = [await job.session.available(), await job.session.resources()]
      if (!all.CPU) answers.set(CLUSTER, await askCluster(job, prove))
      const reason = busyReason(free, all, answers.get(CLUSTER))
      if (reason && !signal.aborted) job.onWait(reason)
    }
  }
  look().catch(() => {})
  return { answers, stop: () => controller.abort() }
}

async function rescue(
  { work, nodes }: ProofJob,
  prove: Uint8Array,
  { node, cpus }: NodeTask,
  answers: Closer['answers'],
) {
  if (cpus === 0 || !node) return
  const withStatus = node === nodes.find((each) => (each.resources.CPU ?? 0) >= cpus)
  const task = await submitProve(work, { prove, node, cpus: 0, size: 0, withStatus })
  answers.set(node.id, await answerOf(work, task))
}

/** What a node knows now about the cluster and its autoscaler. */
async function askCluster({ work, nodes: [node] }: ProofJob, prove: Uint8Array): Promise<NodeAnswer> {
  return answerOf(work, await submitProve(work, { prove, node, cpus: 0, size: 0, withStatus: true }))
}

/** Pure: how busy a cluster is; undefined if a CPU is free. */
export function busyReason(
  available: Record<string, number>,
  total: Record<string, number>,
  known?: Pick<NodeAnswer, 'autoscaler' | 'scaling'>,
): string | undefined {
  const [free, all] = [available.CPU ?? 0, total.CPU ?? 0]
  if (all === 0 && known?.autoscaler)
    return `no node has a CPU now, an autoscaler is there; ${known.scaling[0] ?? 'a task with default options waits for its node'}`
  if (all === 0) return 'no node has a CPU; a task with default options waits for one'
  return free < 1 ? `busy: ${free} of ${all} CPUs free` : undefined
}
