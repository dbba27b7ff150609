import type { Finding } from '../../../shared/outcome/finding.ts'
import type { RayNode } from '../client/inventory.ts'
import { makeFinding } from '../findings.ts'
import { hostOf } from './cluster.ts'

/** Deaths of a host's node that count as flapping; one may be an intended restart. */
const DEATHS_MIN = 2

/**
 * Pure: hosts whose nodes repeatedly die and restart. Ray keeps dead nodes in its list.
 * An error if that happened during the probe, otherwise a warning.
 * @param atFirst the nodes at the first check.
 */
export function judgeFlapping(atFirst: readonly RayNode[], nodes: readonly RayNode[]): Finding[] {
  return [...deathsByHost(nodes)]
    .filter(([, deaths]) => deaths.length >= DEATHS_MIN)
    .map(([host, deaths]) => {
      const watched = deaths.length - (deathsByHost(atFirst).get(host)?.length ?? 0)
      const found = makeFinding(
        'workers-flap',
        `${host} died ${deaths.length} times, ${watched} of them during the probe`,
      )
      return {
        ...found,
        severity: watched >= DEATHS_MIN ? ('error' as const) : ('warning' as const),
        evidence: deaths.map((node) => `${node.id.slice(0, 8)} dead: ${node.deathReason || 'no reason given'}`),
        where: { node: deaths[0]?.hostname },
      }
    })
}

function deathsByHost(nodes: readonly RayNode[]): Map<string, RayNode[]> {
  return Map.groupBy(
    nodes.filter((node) => !node.alive),
    hostOf,
  )
}
