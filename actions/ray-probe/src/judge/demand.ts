import type { Finding } from '../../../shared/outcome/finding.ts'
import type { RayNode } from '../client/inventory.ts'
import type { Demand } from '../cross-check/gcs.ts'
import type { Facts } from '../facts.ts'
import { RayFailure } from '../failure.ts'
import { makeFinding } from '../findings.ts'

type Known = Pick<Facts, 'gcs' | 'nodes'>

/** Pure: a warning if work waits for resources that no node has. */
export function judgeDemand(facts: Known): Finding[] {
  const lines = stuckIn(facts).map(demandLine)
  const found = makeFinding('demand-unplaceable', 'Work waits for resources that no node has', lines)
  return lines.length > 0 ? [found] : []
}

/** Pure: waiting work that can't be placed; empty if the GCS wasn't queried. */
export function stuckIn({ gcs, nodes }: Known): Demand[] {
  return gcs && !(gcs instanceof RayFailure) ? unplaceable(gcs.pending, nodes) : []
}

/** Work that will wait forever: no alive node is large enough, even if it is idle. */
function unplaceable(pending: readonly Demand[], nodes: readonly RayNode[]): Demand[] {
  const alive = nodes.filter((node) => node.alive)
  return pending.filter((demand) => !alive.some((node) => fits(demand, node)))
}

function fits({ resources }: Demand, node: RayNode): boolean {
  return Object.entries(resources).every(([name, amount]) => (node.resources[name] ?? 0) >= amount)
}

/** Pure: `2 × {CPU: 1, GPU: 1}`, sorted by name because the GCS sends them in any order. */
export function demandLine({ resources, count }: Demand): string {
  const amounts = Object.entries(resources)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, amount]) => `${name}: ${amount}`)
  return `${count} × {${amounts.join(', ')}}`
}
