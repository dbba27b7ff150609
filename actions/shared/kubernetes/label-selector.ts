import type { LabelSelector, Requirement } from './objects.ts'

type Labels = Readonly<Record<string, string>>

/** Pure: whether labels meet one requirement. Source: Kubernetes, NodeSelectorRequirement and LabelSelectorRequirement. */
export function meets({ key, operator, values = [] }: Requirement, labels: Labels): boolean {
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
