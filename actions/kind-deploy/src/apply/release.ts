import { dependsOnUpgrade, hookOf, runsAt } from '../manifests/hooks.ts'
import type { Manifest } from '../manifests/manifest.ts'
import type { Wave } from './wave.ts'

/** These are often there before a release is. */
const SHARED = ['Namespace', 'CustomResourceDefinition']

/** Asks the cluster whether an object is there, and would have gone with an earlier release. */
export type IsThere = (manifest: Manifest) => Promise<boolean>

/** Whether a thing is upgraded: one of its own objects is there. A hook may stay after everything else is gone. */
export async function isUpgrade(manifests: readonly Manifest[], isThere: IsThere): Promise<boolean> {
  const own = manifests.filter((one) => !hookOf(one) && !SHARED.includes(one.object.kind))
  return (await Promise.all(own.map(isThere))).includes(true)
}

/**
 * Leaves out hooks that belong to an upgrade where a thing is installed, and the other way round.
 * @param isThere is asked only where it matters.
 */
export function hooksForNow(given: readonly Wave[], isThere: IsThere): Promise<Wave[]> {
  return Promise.all(
    given.map(async (each) => {
      if (!each.manifests.some(dependsOnUpgrade)) return each
      const upgrade = each.upgrade ?? (await isUpgrade(each.manifests, isThere))
      return { ...each, manifests: each.manifests.filter((one) => runsAt(one, upgrade)) }
    }),
  )
}
