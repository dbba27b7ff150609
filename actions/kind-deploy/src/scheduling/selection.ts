import type { LabelSelector, Node, NodeSelectorTerm, Pod, Requirement } from '../../../shared/kubernetes/objects.ts'

type Labels = Readonly<Record<string, string>>

/** Pure: whether labels meet one requirement. Source: Kubernetes, NodeSelectorRequirement and LabelSelectorRequirement. */
function meets({ key, operator, values = [] }: Requirement, labels: Labels): boolean {
  const value = labels[key]
  if (operator === 'In') return value !== undefined && values.includes(value)
  if (operator === 'NotIn') return value === undefined || !values.includes(value)
  if (operator === 'Exists') return value !== undefined
  if (operator === 'DoesNotExist') return value === undefined
  if (operator === 'Gt') return Number(value) > Number(values[0])
  return operator === 'Lt' && Number(value) < Number(values[0])
}

/** Pure: whether a label selector picks these labels; an absent one picks nothing. */
export function picks(selector: LabelSelector | undefined, labels: Labels = {}): boolean {
  if (!selector) return false
  const { matchLabels = {}, matchExpressions = [] } = selector
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every((each) => meets(each, labels))
  )
}

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
