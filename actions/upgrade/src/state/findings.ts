import type { Finding } from '../../../shared/outcome/finding.ts'
import { UPGRADE } from '../catalogue.ts'
import { unseenChanges } from './changes.ts'
import type { NamespaceState } from './config.ts'

/** Pure: changed settings that running pods go on without; those that a mounted file brings later are a note. */
export function changeFindings(before: readonly NamespaceState[], after: readonly NamespaceState[]): Finding[] {
  return after.flatMap((each) => {
    const earlier = before.find(({ namespace }) => namespace === each.namespace)
    return (earlier ? unseenChanges(earlier, each) : []).map(({ source, object, never }) =>
      UPGRADE['change-unseen']({
        message: never
          ? `${source} changed, and no pod of ${object} sees it: its pods were not replaced`
          : `${source} changed, and pods of ${object} see it only once the kubelet renews the mounted file`,
        where: { object },
        severity: never ? undefined : 'note',
      }),
    )
  })
}
