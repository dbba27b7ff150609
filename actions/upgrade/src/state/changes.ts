import type { NamespaceState } from './config.ts'

/** A changed ConfigMap or Secret that running pods go on without. */
export interface Unseen {
  /** `ConfigMap/settings`. */
  source: string
  /** `Deployment/api`. */
  object: string
  /** Whether pods never see it; a mounted file is renewed within a minute or two. */
  never: boolean
}

/** Pure: what changed in a namespace without a pod that sees it: the pod template is as before. */
export function unseenChanges(before: NamespaceState, after: NamespaceState): Unseen[] {
  const changed = [...after.sources].flatMap(([source, digest]) => {
    const earlier = before.sources.get(source)
    return earlier !== undefined && earlier !== digest ? [source] : []
  })
  return after.workloads.flatMap(({ object, template, uses }) => {
    const same = before.workloads.find((each) => each.object === object)?.template === template
    if (!same) return []
    return changed.flatMap((source) => {
      const using = uses.filter((each) => each.source === source)
      return using.length > 0 ? [{ source, object, never: using.some(({ once }) => once) }] : []
    })
  })
}
