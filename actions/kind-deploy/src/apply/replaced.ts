import { hookOf } from '../manifests/hooks.ts'
import type { Manifest } from '../manifests/manifest.ts'
import { isPlain } from './order.ts'
import { whyKept } from './removable.ts'

/**
 * Pure: whether a hook runs again only as a new object. Applying it once more would leave a Job that has ended as it
 * is, or be refused. What only holds data or rights is changed in place: nothing is lost on the way.
 */
export function isReplaced(manifest: Pick<Manifest, 'object'>): boolean {
  return hookOf(manifest) !== undefined && !isPlain(manifest.object.kind) && whyKept(manifest.object) === undefined
}
