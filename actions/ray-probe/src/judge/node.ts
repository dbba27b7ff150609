import type { RayNode } from '../client/inventory.ts'

/** Pure: host name and address of a node. */
export function hostOf({ hostname, address }: Pick<RayNode, 'hostname' | 'address'>): string {
  return [hostname, address].filter(Boolean).join(' ')
}

/** Pure: the line for a node that died meanwhile. */
export const deadLine = (now: RayNode | undefined): string[] =>
  now && !now.alive ? [`the node is now dead: ${now.deathReason || 'no reason given'}`] : []
