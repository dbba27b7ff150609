import { meets } from '../../../shared/kubernetes/label-selector.ts'
import type { Node, NodeSelectorTerm, Pod } from '../../../shared/kubernetes/objects.ts'

/** Pure: whether a node has what one of the terms requires; an empty term fits no node. */
export function termsMatch(terms: readonly NodeSelectorTerm[], { metadata }: Node): boolean {
  return terms.some(({ matchExpressions = [], matchFields = [] }) => {
    if (matchExpressions.length + matchFields.length === 0) return false
    return (
      matchExpressions.every((each) => meets(each, metadata.labels ?? {})) &&
      matchFields.every((each) => meets(each, { 'metadata.name': metadata.name }))
    )
  })
}

/** Pure: whether a node has the labels that the pod's selector and its required node affinity ask for. */
export function isSelected({ spec }: Pod, node: Node): boolean {
  const labels = node.metadata.labels ?? {}
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms
  const named = Object.entries(spec.nodeSelector ?? {}).every(([key, value]) => labels[key] === value)
  return named && (!terms || termsMatch(terms, node))
}
