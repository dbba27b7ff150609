import type { Finding } from '../../../shared/outcome/finding.ts'
import { UPGRADE } from '../catalogue.ts'
import { unseenChanges } from './changes.ts'
import type { NamespaceState } from './config.ts'

/** Pure: what a change did to each namespace, apart from lost requests. */
export function changeFindings(before: readonly NamespaceState[], after: readonly NamespaceState[]): Finding[] {
  return after.flatMap((each) => {
    const earlier = before.find(({ namespace }) => namespace === each.namespace)
    return earlier ? [...settingFindings(earlier, each), ...workloadFindings(earlier, each)] : []
  })
}

/** Changed settings that running pods go on without; those that a mounted file brings later are a note. */
function settingFindings(before: NamespaceState, after: NamespaceState): Finding[] {
  return unseenChanges(before, after).map(({ source, object, never }) =>
    UPGRADE['change-unseen']({
      message: never
        ? `${source} changed, and no pod of ${object} sees it: its pods were not replaced`
        : `${source} changed, and pods of ${object} see it only once the kubelet renews the mounted file`,
      where: { object },
      severity: never ? undefined : 'note',
    }),
  )
}

/** Pods that were taken away from an autoscaler, and pods that a new template doesn't reach. */
function workloadFindings(before: NamespaceState, after: NamespaceState): Finding[] {
  return after.workloads.flatMap(({ object, replicas, template, keeps }) => {
    const earlier = before.workloads.find((each) => each.object === object)
    if (!earlier) return []
    const reset = before.scaled.has(object) && replicas < earlier.replicas
    const message = `${object} has ${replicas} replicas instead of ${earlier.replicas}: a HorizontalPodAutoscaler had scaled it`
    const kept = keeps !== undefined && template !== earlier.template
    return [
      ...(reset ? [UPGRADE['replicas-reset']({ message, where: { object } })] : []),
      ...(kept
        ? [
            UPGRADE['pods-not-replaced']({
              message: `${object} has a new pod template, and ${keeps}`,
              where: { object },
            }),
          ]
        : []),
    ]
  })
}
