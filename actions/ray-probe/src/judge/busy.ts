import type { Finding } from '../../../shared/outcome/finding.ts'
import type { RayNode } from '../client/inventory.ts'
import type { Proof } from '../facts.ts'
import { makeFinding } from '../findings.ts'
import { demandLine } from './demand.ts'
import { hostOf } from './node.ts'

/** A task that didn't answer in time. */
export interface LateTask {
  /** Undefined if it could run anywhere. */
  node?: RayNode
  cpus: number
  /** Whether a task that asked for no CPU ran on the node meanwhile. */
  ranWithoutCpus: boolean
}

type Known = Pick<Proof, 'state' | 'autoscaler' | 'scaling'>

/** Pure: late tasks that are explained by the cluster, not by their node; the findings for them. */
export function judgeLate(
  late: readonly LateTask[],
  known: Known,
  limitMs: number,
): { findings: Finding[]; explained: LateTask[] } {
  const nowhere = late.filter(({ node }) => !node)
  const busy = late.filter((each) => each.ranWithoutCpus && freeCpus(each, known) < each.cpus)
  const findings = [
    ...(nowhere.length > 0 ? [noCpus(known, limitMs)] : []),
    ...(busy.length > 0 ? [clusterBusy(busy, known, limitMs)] : []),
  ]
  return { findings, explained: [...nowhere, ...busy] }
}

/** A resource that is used up is missing in the state. */
function freeCpus({ node }: LateTask, { state }: Known): number {
  return state?.available[node?.id ?? '']?.CPU ?? 0
}

function noCpus({ autoscaler, scaling = [] }: Known, limitMs: number): Finding {
  const never = 'No node has a CPU, so that tasks and actors with default options never run'
  const late = 'No node has a CPU, and the autoscaler has not added one: tasks with default options wait'
  const unknown = 'No node has a CPU: tasks and actors with default options wait for one'
  return makeFinding('no-cpus', autoscaler ? late : autoscaler === false ? never : unknown, [
    `a task that asks for 1 CPU waited ${seconds(limitMs)}`,
    ...(autoscaler === false ? ['no autoscaler will add a node'] : []),
    ...(autoscaler ? [...missingNode(scaling), RAISE] : []),
  ])
}

const RAISE = 'a new machine and its image may take minutes: raise timeout, or read the log of the autoscaler'

function missingNode(scaling: readonly string[]): string[] {
  if (scaling.length > 0) return scaling.map((line) => `the autoscaler: ${line}`)
  return ['the autoscaler starts no node: none of its node types has a CPU, or as many as max_workers run already']
}

function clusterBusy(busy: readonly LateTask[], known: Known, limitMs: number): Finding {
  const total = busy.reduce((sum, { node }) => sum + (node?.resources.CPU ?? 0), 0)
  const free = busy.reduce((sum, each) => sum + freeCpus(each, known), 0)
  const queued = (known.state?.pending ?? []).reduce((sum, { count }) => sum + count, 0)
  const message = `busy: ${free} of ${total} CPUs free, ${Math.max(0, queued - busy.length)} requests queued`
  return makeFinding('cluster-busy', message, [
    `default tasks waited ${seconds(limitMs)}; tasks that ask for no CPU ran on the same nodes`,
    ...busy.flatMap(({ node }) => (node ? [`${hostOf(node)}: ${node.resources.CPU ?? 0} CPUs in use`] : [])),
    ...(known.state?.pending ?? []).map((each) => `queued: ${demandLine(each)}`),
  ])
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`
}
