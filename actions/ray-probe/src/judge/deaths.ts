import type { Finding } from '../../../shared/outcome/finding.ts'
import type { RayNode } from '../client/inventory.ts'
import { makeFinding } from '../findings.ts'
import { hostOf } from './node.ts'

const REASONS_MAX = 5
const HOSTS_MAX = 3

/** Pure: a warning for nodes that died unexpectedly. Ray lists them until the head restarts. */
export function judgeDeaths(nodes: readonly RayNode[]): Finding[] {
  const dead = nodes.filter(({ ended }) => ended === 'unexpectedly')
  if (dead.length === 0) return []
  const message = `${dead.length} of ${nodes.length} nodes died unexpectedly`
  const reasons = [...Map.groupBy(dead, ({ deathReason }) => withoutNumbers(deathReason))]
  const lines = reasons.slice(0, REASONS_MAX).map(([, same]) => lineOf(same))
  return [makeFinding('nodes-died', message, lines)]
}

/** Reasons differ in addresses and times alone. */
function withoutNumbers(reason: string): string {
  return reason.replace(/\d+/g, '#')
}

function lineOf(same: readonly RayNode[]): string {
  const hosts = same.slice(0, HOSTS_MAX).map(hostOf).join(', ')
  const more = same.length > HOSTS_MAX ? ` and ${same.length - HOSTS_MAX} more` : ''
  return `${same.length} × ${same[0]?.deathReason || 'no reason given'}: ${hosts}${more}`
}
