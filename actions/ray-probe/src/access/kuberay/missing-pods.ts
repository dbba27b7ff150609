import type { Finding } from '../../../../shared/outcome/finding.ts'
import { makeFinding } from '../../findings.ts'
import { conditionOf, reasonOf } from './conditions.ts'
import type { RayCluster } from './objects.ts'
import { type Surroundings, surroundingLines } from './surroundings.ts'

/**
 * Pure: why nodes of a RayCluster are missing: KubeRay can't create pods (a quota, a policy), or the first pod that
 * can't start. The others are in the evidence. Pods that may only be slow are no cause.
 */
export function missingPods(cluster: RayCluster, namespace: string, around: Surroundings): Finding[] {
  const { name } = cluster.metadata
  const evidence = surroundingLines(around, name)
  const failure = conditionOf(cluster, 'ReplicaFailure')
  if (failure?.status === 'True') {
    const message = `RayCluster ${namespace}/${name} cannot create its pods: ${reasonOf(failure)}`
    return [makeFinding('ray-pod-not-ready', message, evidence, { object: `${namespace}/raycluster/${name}` })]
  }
  const broken = around.troubles.find(({ certain }) => certain)
  if (!broken) return []
  const { pod, message } = broken
  return [makeFinding('ray-pod-not-ready', message, evidence, { object: `${namespace}/pod/${pod}` })]
}
