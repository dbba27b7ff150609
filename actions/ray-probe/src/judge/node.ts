import type { RayNode } from '../client/inventory.ts'

/** Pure: host name and address of a node. */
export function hostOf({ hostname, address }: Pick<RayNode, 'hostname' | 'address'>): string {
  return [hostname, address].filter(Boolean).join(' ')
}
