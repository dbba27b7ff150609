import type { Finding } from '../../../shared/outcome/finding.ts'
import type { RayNode } from '../client/inventory.ts'
import type { Facts } from '../facts.ts'
import { makeFinding } from '../findings.ts'
import type { Requirements } from '../wanted.ts'
import { demandLine, stuckIn } from './demand.ts'
import { hostOf } from './node.ts'

type Cluster = Pick<Facts, 'nodes' | 'resources' | 'gcs' | 'state' | 'asked' | 'scaling'>
type Required = Pick<Requirements, 'nodes' | 'resources'>

/** Pure: missing nodes and resources; they may still appear. */
export function judgeCluster(wanted: Required, cluster: Cluster): Finding[] {
  return [...judgeNodes(wanted.nodes, cluster.nodes), ...judgeResources(wanted.resources, cluster)]
}

/** Pure: whether it has fewer CPUs, GPUs or other resources than required. */
export function lacksResources({ resources }: Required, cluster: Cluster): boolean {
  return lackingIn(resources, cluster).length > 0
}

/** Pure: how much of what is missing. */
export function missingIn({ resources }: Required, cluster: Cluster): Record<string, number> {
  const lacking = lackingIn(resources, cluster)
  return Object.fromEntries(lacking.map(([name, amount]) => [name, amount - (cluster.resources[name] ?? 0)]))
}

/** Pure: whether fewer nodes are alive than required. */
export function lacksNodes({ nodes: wanted }: Required, { nodes }: Pick<Cluster, 'nodes'>): boolean {
  return nodes.filter((node) => node.alive).length < wanted
}

function judgeNodes(wanted: number, nodes: RayNode[]): Finding[] {
  const alive = nodes.filter((node) => node.alive)
  if (alive.length >= wanted) return []
  const dead = nodes.filter((node) => !node.alive)
  const died = dead.length > 0 ? `, ${dead.length} died` : ''
  const evidence = [...alive, ...dead].map(nodeLine)
  return [makeFinding('too-few-nodes', `${alive.length} of ${wanted} nodes alive${died}`, evidence)]
}

const NAMES = { CPU: 'too-few-cpus', GPU: 'too-few-gpus' } as const

function judgeResources(wanted: Required['resources'], cluster: Cluster): Finding[] {
  const alive = cluster.nodes.filter((node) => node.alive)
  return lackingIn(wanted, cluster).map(([name, amount]) => {
    const finding = name === 'CPU' || name === 'GPU' ? NAMES[name] : 'too-few-resources'
    const evidence = alive.map((node) => `${hostOf(node)}: ${node.resources[name] ?? 0} ${name}`)
    const message = `The cluster has ${cluster.resources[name] ?? 0} ${name}; expected ${amount}`
    return makeFinding(finding, message, [...evidence, ...waitingFor(name, cluster), ...askedFor(cluster)])
  })
}

function lackingIn(wanted: Required['resources'], { resources }: Cluster): [name: string, amount: number][] {
  return Object.entries(wanted).filter(([name, amount]) => (resources[name] ?? 0) < amount)
}

/** Work that waits for a resource and can't be placed on any node. */
function waitingFor(name: string, cluster: Cluster): string[] {
  const stuck = stuckIn(cluster).filter(({ resources }) => name in resources)
  return stuck.map((demand) => `waiting, but fits on no node: ${demandLine(demand)}`)
}

/** What the autoscaler was asked for, and did not bring. */
function askedFor({ asked, scaling = [] }: Cluster): string[] {
  if (!asked) return []
  if (!asked.bundles) return ['no autoscaler will add a node']
  const kinds = [...Map.groupBy(asked.bundles, (each) => JSON.stringify(each)).values()]
  const lines = kinds.flatMap((same) => (same[0] ? [demandLine({ resources: same[0], count: same.length })] : []))
  return [
    `the autoscaler was asked for ${lines.join(', ')}, and the nodes have not come`,
    ...scaling.map((line) => `the autoscaler: ${line}`),
  ]
}

function nodeLine(node: RayNode): string {
  const state = node.alive ? 'alive' : `dead: ${node.deathReason || 'no reason given'}`
  return `${hostOf(node)} (${node.id.slice(0, 8)}) ${state}`
}
