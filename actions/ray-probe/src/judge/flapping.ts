import type { Finding } from '../../../shared/outcome/finding.ts'
import type { RayNode } from '../client/inventory.ts'
import { say } from '../findings.ts'
import { hostOf } from './cluster.ts'

/** A host whose node died this often comes and goes; once may be a restart that somebody wanted. */
const DEATHS_MIN = 2

/**
 * Pure: hosts whose nodes die and come back, again and again. Ray keeps the dead in its list.
 * An error when that went on while it was watched, a warning when it is history.
 * @param atFirst the nodes at the first look.
 */
export function judgeFlapping(atFirst: readonly RayNode[], nodes: readonly RayNode[]): Finding[] {
  return [...deathsByHost(nodes)]
    .filter(([, deaths]) => deaths.length >= DEATHS_MIN)
    .map(([host, deaths]) => {
      const watched = deaths.length - (deathsByHost(atFirst).get(host)?.length ?? 0)
      const found = say('workers-flap', `${host} died ${deaths.length} times, ${watched} of them during the probe`)
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
