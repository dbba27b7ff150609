import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { isBuiltIn } from './groups.ts'
import { isOwn, type Snapshot } from './snapshot.ts'

/** A kind of which something in the cluster is owned, and that is not watched yet. */
export interface MissingKind {
  apiVersion: string
  kind: string
  namespace: string
}

/**
 * Pure: kinds between a custom resource and its pods that the snapshot lacks: a Knative Service owns a Revision, which
 * owns the Deployment. Empty unless a custom resource was applied.
 */
export function missingOwners(snapshot: Snapshot): MissingKind[] {
  if (snapshot.wanted.every(isOwn)) return []
  const { pods, replicaSets, deployments, statefulSets, daemonSets, jobs, others } = snapshot
  const all: KubeObject[] = [
    ...pods,
    ...replicaSets,
    ...deployments,
    ...statefulSets,
    ...daemonSets,
    ...jobs,
    ...others,
  ]
  const known = new Set(all.map(({ metadata }) => metadata.uid))
  const missing = all.flatMap(({ metadata }) =>
    (metadata.ownerReferences ?? [])
      .filter(({ apiVersion, uid }) => apiVersion && !isBuiltIn(apiVersion) && !known.has(uid))
      .map(({ apiVersion = '', kind }) => ({ apiVersion, kind, namespace: metadata.namespace ?? '' })),
  )
  return [...new Map(missing.map((each) => [Object.values(each).join(' '), each])).values()]
}
