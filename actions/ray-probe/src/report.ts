import type { Outcome, Table } from '../../shared/outcome/outcome.ts'
import type { RayNode } from './client/inventory.ts'
import type { Facts, TaskFact } from './facts.ts'
import { hostOf } from './judge/node.ts'

/** Pure: the outputs, with the names of action.yml; empty if unknown. */
export function outputsOf(facts: Facts): Outcome['outputs'] {
  const number = (value: number | undefined) => (facts.nodes.length > 0 ? String(value ?? 0) : '')
  return {
    'ray-version': facts.versions?.ray ?? '',
    'python-version': facts.versions?.python ?? '',
    nodes: number(facts.nodes.length),
    'alive-nodes': number(aliveIn(facts)),
    cpus: number(facts.resources.CPU),
    gpus: number(facts.resources.GPU),
    'ping-ms': rounded(facts.pingMs),
    'session-ms': rounded(facts.sessionMs),
    'task-ms': rounded(slowest(facts)),
  }
}

/** Pure: a summary in one line. */
export function foundOf(facts: Facts): string {
  const { ray = '?', python = '?' } = facts.versions ?? {}
  const succeeded = facts.tasks.filter((task) => task.taskMs !== undefined).length
  const tasks = facts.tasks.length > 0 ? `, ${succeeded} of ${facts.tasks.length} tasks succeeded` : ''
  return `Ray ${ray} on Python ${python}: ${aliveIn(facts)} nodes alive, ${facts.resources.CPU ?? 0} CPUs${tasks}`
}

/** Pure: nodes with their resources and task results; connection steps with their durations. */
export function tablesOf(facts: Facts): Table[] {
  const steps = [
    ['name, port, HTTP/2', rounded(facts.reachMs)],
    ['ping', rounded(facts.pingMs)],
    [facts.tries && facts.tries > 1 ? `session (try ${facts.tries})` : 'session', rounded(facts.sessionMs)],
    ['slowest task', rounded(slowest(facts))],
    ['objects, actor, call', rounded(beyondTasks(facts))],
    ['disconnect', rounded(facts.closeMs)],
  ]
  const connection: Table = {
    title: 'Connection',
    columns: ['step', 'ms'],
    rows: steps.filter(([, ms]) => ms !== '') as string[][],
  }
  return facts.nodes.length > 0 ? [nodeTable(facts), connection] : connection.rows.length > 0 ? [connection] : []
}

function nodeTable({ nodes, tasks }: Facts): Table {
  const taskOf = (id: string) => tasks.find((task) => task.node?.id === id)
  const rows = nodes.map((node) => [
    hostOf(node),
    node.alive ? 'alive' : `dead: ${node.deathReason}`,
    String(node.resources.CPU ?? 0),
    String(node.resources.GPU ?? 0),
    othersOf(node),
    taskCell(taskOf(node.id)),
  ])
  return { title: 'Nodes', columns: ['node', 'state', 'CPUs', 'GPUs', 'other resources', 'task'], rows }
}

/** Resources that Ray defines itself: memory, and one per node name. */
const OWN = /^(CPU|GPU|memory|object_store_memory|node:.*)$/

function othersOf({ resources }: RayNode): string {
  const others = Object.entries(resources).filter(([name]) => !OWN.test(name))
  return others.map(([name, amount]) => `${name}: ${amount}`).join(', ')
}

function taskCell(task: TaskFact | undefined): string {
  if (!task) return ''
  if (task.finding) return task.finding.code
  if (task.left) return `left ${task.left}`
  if (task.answer === undefined) return 'did not run'
  return `${rounded(task.taskMs)} ms, ran on ${task.answer}${task.cpus === 0 ? ', asked for no CPU' : ''}`
}

function slowest({ tasks }: Facts): number | undefined {
  const times = tasks.flatMap(({ taskMs }) => taskMs ?? [])
  return times.length > 0 ? Math.max(...times) : undefined
}

/** How much longer the rest of the proof took than its slowest task. */
function beyondTasks(facts: Facts): number | undefined {
  const { proofMs } = facts
  return proofMs === undefined ? undefined : proofMs - (slowest(facts) ?? 0)
}

function aliveIn({ nodes }: Facts): number {
  return nodes.filter((node) => node.alive).length
}

function rounded(ms: number | undefined): string {
  return ms === undefined ? '' : String(Math.round(ms))
}
