import type { Finding } from '../../../shared/outcome/finding.ts'
import type { RayNode } from '../client/inventory.ts'
import type { Demand, Group } from '../cross-check/state.ts'
import type { Facts } from '../facts.ts'
import { RayFailure } from '../failure.ts'
import { makeFinding } from '../findings.ts'
import { hasDefaultCpus } from './ordinary.ts'
import { groupFits, strategyOf } from './placement.ts'

type Known = Pick<Facts, 'gcs' | 'state' | 'nodes'>

/** Pure: a warning if work waits for resources that no node has. */
export function judgeDemand(facts: Known & Pick<Facts, 'autoscaler'>): Finding[] {
  const lines = [...stuckIn(facts).map(demandLine), ...stuckGroupsIn(facts).map(groupLine)]
  if (lines.length === 0) return []
  const never = facts.autoscaler === false ? ', and no autoscaler will add a node' : ''
  return [makeFinding('demand-unplaceable', `Work waits for resources that no node has${never}`, lines)]
}

/** Pure: waiting work that can't be placed; empty if it is unknown what waits. */
export function stuckIn(known: Known): Demand[] {
  const alive = known.nodes.filter((node) => node.alive)
  // The probe's own task waits, too, if no node has a CPU; that is a finding of its own.
  const isForeign = (demand: Demand) => alive.some(hasDefaultCpus) || !isDefault(demand)
  return (stateOf(known)?.pending ?? []).filter(
    (demand) => isForeign(demand) && !alive.some((node) => fits(demand, node)),
  )
}

/** Pure: waiting placement groups that can't be placed, not even on idle nodes. */
function stuckGroupsIn(known: Known): Group[] {
  const alive = known.nodes.filter((node) => node.alive)
  return (stateOf(known)?.groups ?? []).filter(
    (group) =>
      !groupFits(
        group,
        alive.map(({ resources }) => resources),
      ),
  )
}

function stateOf({ gcs, state }: Known) {
  return gcs && !(gcs instanceof RayFailure) ? gcs : state
}

function isDefault({ resources }: Demand): boolean {
  return Object.keys(resources).join() === 'CPU' && resources.CPU === 1
}

/** Work that will wait forever: no alive node is large enough, even if it is idle. */
function fits({ resources }: Demand, node: RayNode): boolean {
  return Object.entries(resources).every(([name, amount]) => (node.resources[name] ?? 0) >= amount)
}

/** Pure: `2 × {CPU: 1, GPU: 1}`. */
export function demandLine({ resources, count }: Demand): string {
  return `${count} × ${amountsLine(resources)}`
}

function groupLine(group: Group): string {
  const kind = strategyOf(group)
  return `placement group${kind && ` (${kind})`}: ${group.bundles.map(amountsLine).join(' + ')}`
}

/** Sorted by name, because the GCS sends them in any order. */
function amountsLine(resources: Record<string, number>): string {
  const amounts = Object.entries(resources)
    .filter(([name]) => !name.startsWith('bundle'))
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, amount]) => `${name}: ${amount}`)
  return `{${amounts.join(', ')}}`
}
