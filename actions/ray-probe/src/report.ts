import type { Outcome, Table } from '../../shared/outcome/outcome.ts'
import type { RayNode } from './client/inventory.ts'
import type { Facts, TaskFact } from './facts.ts'
import { hostOf } from './judge/cluster.ts'

/** Pure: the outputs, by the names that action.yml gives them; empty for what was not learned. */
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

/** Pure: one line for people. */
export function foundOf(facts: Facts): string {
  const { ray = '?', python = '?' } = facts.versions ?? {}
  const answered = facts.tasks.filter((task) => task.taskMs !== undefined).length
  const tasks = facts.tasks.length > 0 ? `, ${answered} of ${facts.tasks.length} tasks answered` : ''
  return `Ray ${ray} on Python ${python}: ${aliveIn(facts)} nodes alive, ${facts.resources.CPU ?? 0} CPUs${tasks}`
}

/** Pure: nodes with their resources and how a task went there; the links with the time each took. */
export function tablesOf(facts: Facts): Table[] {
  const links = [
    ['name, port, HTTP/2', rounded(facts.reachMs)],
    ['ping', rounded(facts.pingMs)],
    [facts.tries && facts.tries > 1 ? `session (try ${facts.tries})` : 'session', rounded(facts.sessionMs)],
    ['slowest task', rounded(slowest(facts))],
    ['goodbye', rounded(facts.goodbyeMs)],
  ]
  const chain: Table = {
    title: 'Links',
    columns: ['link', 'ms'],
    rows: links.filter(([, ms]) => ms !== '') as string[][],
  }
  return facts.nodes.length > 0 ? [nodeTable(facts), chain] : chain.rows.length > 0 ? [chain] : []
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

/** Ray's own: memory, and a resource for every node's name. */
const OWN = /^(CPU|GPU|memory|object_store_memory|node:.*)$/

function othersOf({ resources }: RayNode): string {
  const others = Object.entries(resources).filter(([name]) => !OWN.test(name))
  return others.map(([name, amount]) => `${name}: ${amount}`).join(', ')
}

function taskCell(task: TaskFact | undefined): string {
  if (!task) return ''
  return task.finding ? task.finding.code : `${rounded(task.taskMs)} ms, answered by ${task.answer}`
}

function slowest({ tasks }: Facts): number | undefined {
  const times = tasks.flatMap(({ taskMs }) => taskMs ?? [])
  return times.length > 0 ? Math.max(...times) : undefined
}

function aliveIn({ nodes }: Facts): number {
  return nodes.filter((node) => node.alive).length
}

function rounded(ms: number | undefined): string {
  return ms === undefined ? '' : String(Math.round(ms))
}
