import type { Node, Pod, Taint, Toleration } from '../../../shared/kubernetes/objects.ts'

/** Kubernetes' own taints say how a node is; those of networks and autoscalers that it is not set up yet. All go again. */
const PASSING_KEY =
  /(^|\.)node(\.cloudprovider)?\.kubernetes\.io\/|not-?ready|uninitiali[sz]ed|unregistered|startup|^ToBeDeletedBy|^DeletionCandidateOf|^karpenter\.sh\/disrupt/i
/** Pure: whether a taint tells how its node is, and goes again by itself. */
export const isPassing = (key: string) => PASSING_KEY.test(key)

/** `PreferNoSchedule` keeps nobody out. */
const KEEPS_OUT = ['NoSchedule', 'NoExecute']

/** A taint that keeps a pod from a node. */
export interface Hindrance {
  /** `NODE: KEY=VALUE:EFFECT`. */
  text: string
  key: string
  /** It goes again by itself. */
  passes: boolean
}

/**
 * Pure: the taints that keep the pod out. The scheduler no longer tells them
 * (https://github.com/kubernetes/kubernetes/pull/134740), so they are read where they are.
 */
export function hindrances(pod: Pod, nodes: readonly Node[]): Hindrance[] {
  return nodes.flatMap(({ metadata, spec }) =>
    (spec?.taints ?? [])
      .filter((taint) => KEEPS_OUT.includes(taint.effect) && !isTolerated(taint, pod.spec.tolerations ?? []))
      .map(({ key, value = '', effect }) => ({
        key,
        text: `${metadata.name}: ${key}=${value}:${effect}`,
        passes: isPassing(key),
      })),
  )
}

/** Source: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
function isTolerated(taint: Taint, tolerations: readonly Toleration[]): boolean {
  return tolerations.some(
    ({ key, operator = 'Equal', value = '', effect }) =>
      (!effect || effect === taint.effect) &&
      (!key || key === taint.key) &&
      (operator === 'Exists' || value === (taint.value ?? '')),
  )
}
