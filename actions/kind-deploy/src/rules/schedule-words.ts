import type { Node, PodTerms } from '../../../shared/kubernetes/objects.ts'
import type { Fact, Subject } from '../scheduling/sentence.ts'
import type { PodCase } from './rule.ts'

/** The scheduler's facts as sentences. */

const WORDS: Partial<Record<Subject, string>> = {
  taint: 'has a taint that it does not tolerate',
  selector: 'does not match its node selector or affinity',
}

/** Pure: `3 of 4 …` reads as the scheduler counted; words of our own where there are any. */
export function saying(facts: readonly Fact[], otherwise: string): string {
  const phrases = facts.map(
    ({ count, reason, subject }) => `${count} ${WORDS[subject] ?? reason.replace(/^node\(s\) /, '')}`,
  )
  return phrases.length > 0 ? [...new Set(phrases)].join(', ') : otherwise
}

/** Pure: what the pod asks of its node: one of that is wrong. */
export function asking({ pod: { spec }, snapshot: { nodes } }: PodCase): string[] {
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []
  const labels = Object.entries(spec.nodeSelector ?? {}).map(([key, value]) => `${key}=${value}`)
  const required = terms.flatMap(({ matchExpressions = [] }) =>
    matchExpressions.map(({ key, operator, values = [] }) => `${key} ${operator} ${values.join(', ')}`.trim()),
  )
  const { podAffinity, podAntiAffinity } = spec.affinity ?? {}
  const all = [
    ...labels,
    ...required,
    ...termsOf(podAffinity).map((each) => `a node beside ${each}`),
    ...termsOf(podAntiAffinity).map((each) => `a node without ${each}`),
    ...(spec.topologySpreadConstraints ?? [])
      .filter((each) => each.whenUnsatisfiable === 'DoNotSchedule' && nodes.every(lacks(each.topologyKey)))
      .map(({ topologyKey }) => `the label ${topologyKey}, which no node has`),
  ]
  return all.length > 0 ? [`the pod requires ${all.join('; ')}`] : []
}

const lacks =
  (key: string) =>
  ({ metadata }: Node) =>
    metadata.labels?.[key] === undefined

const termsOf = ({ requiredDuringSchedulingIgnoredDuringExecution: terms = [] }: PodTerms = {}): string[] =>
  terms.map(({ labelSelector = {}, topologyKey }) => {
    const { matchLabels = {}, matchExpressions = [] } = labelSelector
    const labels = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`)
    const more = matchExpressions.map(({ key, operator, values = [] }) =>
      `${key} ${operator} ${values.join(', ')}`.trim(),
    )
    return `pods with ${[...labels, ...more].join('; ')} (${topologyKey})`
  })

/** Pure: what the nodes have too little of. */
export function shortages(reasons: readonly string[]): string {
  const all = reasons.flatMap((each) => /Insufficient ([\w./-]+)/.exec(each)?.[1] ?? [])
  if (all.length > 0) return [...new Set(all)].map((each) => `not enough ${each}`).join(', ')
  return reasons.some((each) => /Too many pods/.test(each))
    ? 'it runs as many pods as it may'
    : 'the pod requests too much'
}
