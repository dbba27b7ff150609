import type { Finding } from '../../../shared/outcome/finding.ts'
import type { RayNode } from '../client/inventory.ts'
import type { Demand } from '../cross-check/gcs.ts'
import type { Facts } from '../facts.ts'
import { RayFailure } from '../failure.ts'
import { say } from '../findings.ts'

type Known = Pick<Facts, 'gcs' | 'nodes'>

/** Pure: a warning when work waits for what no node has. */
export function judgeDemand(facts: Known): Finding[] {
  const lines = stuckIn(facts).map(demandLine)
  const found = say('demand-unplaceable', 'Work waits for resources that no node has', lines)
  return lines.length > 0 ? [found] : []
}

/** Pure: the work that waits and cannot be placed, as far as the GCS was asked. */
export function stuckIn({ gcs, nodes }: Known): Demand[] {
  return gcs && !(gcs instanceof RayFailure) ? unplaceable(gcs.pending, nodes) : []
}

/** What waits and will wait for ever: no node alive is large enough, even when it is idle. */
function unplaceable(pending: readonly Demand[], nodes: readonly RayNode[]): Demand[] {
  const alive = nodes.filter((node) => node.alive)
  return pending.filter((demand) => !alive.some((node) => fits(demand, node)))
}

function fits({ resources }: Demand, node: RayNode): boolean {
  return Object.entries(resources).every(([name, amount]) => (node.resources[name] ?? 0) >= amount)
}

/** Pure: `2 × {CPU: 1, GPU: 1}`, by name: the GCS sends them in any order. */
export function demandLine({ resources, count }: Demand): string {
  const amounts = Object.entries(resources)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, amount]) => `${name}: ${amount}`)
  return `${count} × {${amounts.join(', ')}}`
}
