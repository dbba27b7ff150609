import type { RayNode } from '../client/inventory.ts'
import type { NodeAnswer, ObjectFact, Proof, TaskFact } from '../facts.ts'
import { RayFailure } from '../failure.ts'
import { nameIn } from '../findings.ts'
import { judgeLate } from '../judge/busy.ts'
import { actorFinding, hasDefaultCpus, objectFindings } from '../judge/ordinary.ts'
import { proveActor } from './actor.ts'
import { type Closer, lookCloser } from './closer.ts'
import type { ProofJob } from './job.ts'
import { answerOf, type NodeTask, submitProve } from './node.ts'
import { textTravels, transfers } from './objects.ts'
import { searchPorts } from './ports.ts'
import { isLate, settle } from './settle.ts'
import { stateIn } from './state.ts'
import { type TaskResult, taskFactOf } from './task-fact.ts'
import type { Uploads } from './uploads.ts'
import { nodesToWarm, warmUp } from './warm-up.ts'

/** More than Ray sends within a reply (100 kB), so that the text becomes an object in the object store of its node. */
const TEXT_LENGTH = 120_000
/** CPUs that a task with default options asks for. */
const DEFAULT_CPUS = 1

type Ids = [prove: Uint8Array, consume: Uint8Array, prover: Uint8Array]

/**
 * Proves what users do: on every node a default task whose answer is checked, large results from every node and from
 * node to node, and an actor. Everything runs at the same time; with one CPU for all of it, the actor goes first while
 * the nodes start worker processes for their tasks.
 */
export async function proveOrdinary(job: ProofJob, uploads: Uploads): Promise<Proof> {
  const { work, nodes } = job
  const [prove, consume, prover] = (await Promise.all([uploads.prove, uploads.consume, uploads.prover])) as Ids
  const cold = nodesToWarm(nodes)
  const early = cold.length > 0 ? proveActor(work, prover) : undefined
  // It is awaited below, unless the session fails before.
  early?.catch(() => {})
  if (early) await warmUp(work, consume, cold, job.limitMs)
  const submitted = askEvery(job).map((ask, index) =>
    submitProve(work, { prove, ...ask, size: TEXT_LENGTH, withStatus: index === 0 }),
  )
  const tasks = await Promise.all(submitted)
  const pending = new Set(tasks)
  const closer = lookCloser(job, prove, pending)
  const ports = searchPorts(job, pending)
  try {
    const [results, objects, actor] = await Promise.all([
      Promise.all(tasks.map((task) => resultOf(job, task, pending))),
      Promise.all([...textTravels(work, tasks, TEXT_LENGTH), ...transfers(work, consume, tasks, TEXT_LENGTH)]),
      early ?? (nodes.some(hasDefaultCpus) ? proveActor(work, prover) : undefined),
    ])
    const proof = await proofOf(job, results, closer)
    const left = proof.tasks.flatMap((task) => (task.left && task.node ? [task.node] : []))
    const stayed = objects.filter(({ from, to }) => !left.includes(from) && !(to && left.includes(to)))
    const beyond = [...objectFindings(stayed), ...actorFinding(actor)]
    // What uses several nodes fails with each of them.
    const allRan = proof.proofFindings.length === 0 && proof.tasks.every(({ finding }) => !finding)
    const troubled = [...lateNodes(proof.tasks), ...stayed.flatMap(lateEnds), ...(isLate(actor) ? nodes : [])]
    const running = proof.tasks.flatMap(({ node, answer }) => (node && answer !== undefined ? [node] : []))
    const blocked = troubled.length > 0 ? await ports.found(running, troubled) : []
    return { ...proof, ...(allRan && { proofFindings: beyond }), blocked }
  } finally {
    closer.stop()
    ports.stop()
  }
}

function lateNodes(tasks: readonly TaskFact[]): RayNode[] {
  return tasks.flatMap(({ node, finding }) =>
    node && finding && nameIn(finding) === 'node-runs-nothing' ? [node] : [],
  )
}

function lateEnds({ from, to, failure }: ObjectFact): RayNode[] {
  if (!isLate(failure)) return []
  return to ? [from, to] : [from]
}

/** Pure: a default task on every node, without a CPU where a node has none; if no node has one, a task that waits for one. */
function askEvery({ nodes, others }: ProofJob): { node?: RayNode; cpus: number }[] {
  const every = nodes.map((node) => ({ node, cpus: hasDefaultCpus(node) ? DEFAULT_CPUS : 0 }))
  return every.some(({ cpus }) => cpus > 0) || others ? every : [...every, { cpus: DEFAULT_CPUS }]
}

async function resultOf({ work }: ProofJob, task: NodeTask, pending: Set<NodeTask>): Promise<TaskResult> {
  const answer = await settle(answerOf(work, task))
  pending.delete(task)
  return { task, answer, taskMs: performance.now() - task.startedAt }
}

async function proofOf(job: ProofJob, results: TaskResult[], { answers }: Closer): Promise<Proof> {
  const answered = results.flatMap(({ answer }) => (answer instanceof RayFailure ? [] : [answer]))
  // The later answers first.
  const known = stateIn([...answers.values(), ...answered] satisfies NodeAnswer[])
  const late = results.filter(({ answer }) => isLate(answer))
  const asked = late.map(({ task: { node, cpus } }) => ({
    node,
    cpus,
    ranWithoutCpus: node !== undefined && answers.has(node.id),
  }))
  const { findings, explained } = judgeLate(asked, known, job.limitMs)
  const tasks = await Promise.all(
    results.map((result) =>
      explained.some(({ node }) => isLate(result.answer) && node === result.task.node)
        ? { node: result.task.node, cpus: result.task.cpus }
        : taskFactOf(job, result, known.state?.draining),
    ),
  )
  return { tasks, proofFindings: findings, ...known }
}
