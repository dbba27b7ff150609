import { dependsOnUpgrade, hookOf, runsAt } from '../manifests/hooks.ts'
import type { Manifest } from '../manifests/manifest.ts'
import type { Wave } from './wave.ts'

/** These are often there before a release is. */
const SHARED = ['Namespace', 'CustomResourceDefinition']

/**
 * Leaves out hooks that belong to an upgrade where a thing is installed, and the other way round. It is an upgrade when
 * one of the thing's own objects is there.
 * @param isThere asks the cluster, and only where it matters.
 */
export function hooksForNow(
  given: readonly Wave[],
  isThere: (manifest: Manifest) => Promise<boolean>,
): Promise<Wave[]> {
  return Promise.all(
    given.map(async (each) => {
      if (!each.manifests.some(dependsOnUpgrade)) return each
      const own = each.manifests.filter((one) => !hookOf(one) && !SHARED.includes(one.object.kind))
      const upgrade = (await Promise.all(own.map(isThere))).includes(true)
      return { ...each, manifests: each.manifests.filter((one) => runsAt(one, upgrade)) }
    }),
  )
}
