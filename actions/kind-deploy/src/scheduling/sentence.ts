import { isPassing } from './taints.ts'

/** What a reason is about, in the order in which the scheduler asks; the later, the nearer a node came to fitting. */
export const SUBJECTS = [
  'cordoned',
  'taint',
  'selector',
  'ports',
  'resources',
  'volume',
  'spread',
  'pod-affinity',
  'devices',
  'other',
] as const
export type Subject = (typeof SUBJECTS)[number]

/** One reason of the scheduler's, and for how many nodes it holds. */
export interface Fact {
  count: number
  reason: string
  subject: Subject
  /** Key of the taint, where the scheduler names it, as it did until Kubernetes 1.34. */
  taint?: string
  /** It goes again without anybody changing the pod: a cordon, or a taint that says how the node is. */
  passes: boolean
}

/** The first that fits. Source: Kubernetes, pkg/scheduler/framework/plugins, the `ErrReason…` constants. */
const WORDS: readonly [RegExp, Subject][] = [
  [/were unschedulable/i, 'cordoned'],
  [/taint/i, 'taint'],
  [/volume|pvc/i, 'volume'],
  [/node ?affinity|node selector|requested node name/i, 'selector'],
  [/free ports/i, 'ports'],
  [/Insufficient|Too many pods/i, 'resources'],
  [/topology spread/i, 'spread'],
  [/affinity/i, 'pod-affinity'],
  [/claim|device/i, 'devices'],
]

const PREFIX = /^\s*\d+\/\d+ nodes are available:\s*/
/** What preemption would do follows; it is no reason. */
const AFTER_REASONS = /[.,]?\s*(no new claims to deallocate|still not schedulable|preemption:).*$/s
const REASON = /(?:^|,\s)(\d+) (.*?)(?=,\s\d+ |\.?\s*$)/gs

/**
 * Pure: the scheduler's sentence as facts: `0/4 nodes are available: 1 Insufficient cpu, 3 node(s) were unschedulable.`
 * What holds for the pod on any node has no count, and is no fact.
 */
export function factsOf(sentence: string): Fact[] {
  const reasons = sentence.replace(PREFIX, '').replace(AFTER_REASONS, '')
  return [...reasons.matchAll(REASON)].map(([, count = '', reason = '']) => factOf(Number(count), reason))
}

function factOf(count: number, reason: string): Fact {
  const subject = WORDS.find(([pattern]) => pattern.test(reason))?.[1] ?? 'other'
  const [, taint] = /taint\S* \{([^:}=]+)/.exec(reason) ?? []
  return { count, reason, subject, taint, passes: subject === 'cordoned' || isPassing(taint ?? '') }
}

/** Pure: the reasons of the nodes that came nearest to fitting; those decide what has to change. */
export function nearestFacts(facts: readonly Fact[]): Fact[] {
  const last = Math.max(...facts.map(({ subject }) => SUBJECTS.indexOf(subject)))
  return facts.filter(({ subject }) => SUBJECTS.indexOf(subject) === last)
}
