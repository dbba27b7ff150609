import type { Finding } from '../../../shared/outcome/finding.ts'
import type { RayNode } from '../client/inventory.ts'
import type { Facts } from '../facts.ts'
import { say } from '../findings.ts'
import type { Wanted } from '../wanted.ts'

type Cluster = Pick<Facts, 'nodes' | 'resources'>
type Wish = Pick<Wanted, 'nodes' | 'resources'>

/** Pure: what a cluster lacks; time may still bring it. */
export function judgeCluster(wanted: Wish, { nodes, resources }: Cluster): Finding[] {
  return [...judgeNodes(wanted.nodes, nodes), ...judgeResources(wanted.resources, resources, nodes)]
}

function judgeNodes(wanted: number, nodes: RayNode[]): Finding[] {
  const alive = nodes.filter((node) => node.alive)
  if (alive.length >= wanted) return []
  const dead = nodes.filter((node) => !node.alive)
  const died = dead.length > 0 ? `, ${dead.length} died` : ''
  const evidence = [...alive, ...dead].map(nodeLine)
  return [say('too-few-nodes', `${alive.length} of ${wanted} nodes alive${died}`, evidence)]
}

const NAMES = { CPU: 'too-few-cpus', GPU: 'too-few-gpus' } as const

function judgeResources(wanted: Wish['resources'], found: Cluster['resources'], nodes: RayNode[]): Finding[] {
  const lacking = Object.entries(wanted).filter(([name, amount]) => (found[name] ?? 0) < amount)
  return lacking.map(([name, amount]) => {
    const finding = name === 'CPU' || name === 'GPU' ? NAMES[name] : 'too-few-resources'
    const evidence = nodes
      .filter((node) => node.alive)
      .map((node) => `${hostOf(node)}: ${node.resources[name] ?? 0} ${name}`)
    return say(finding, `The cluster has ${found[name] ?? 0} ${name}; wanted ${amount}`, evidence)
  })
}

function nodeLine(node: RayNode): string {
  const state = node.alive ? 'alive' : `dead: ${node.deathReason || 'no reason given'}`
  return `${hostOf(node)} (${node.id.slice(0, 8)}) ${state}`
}

/** Pure: how people know a node. */
export function hostOf({ hostname, address }: Pick<RayNode, 'hostname' | 'address'>): string {
  return [hostname, address].filter(Boolean).join(' ')
}
