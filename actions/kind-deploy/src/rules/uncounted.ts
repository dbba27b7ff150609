import { NODE_MS, patienceFor } from './room.ts'
import { type aboutPod, type PodCase, seconds } from './rule.ts'

/** What the scheduler tells of a pod that no count of nodes explains. */

export type Verdict = Pick<
  Parameters<typeof aboutPod>[1],
  'cause' | 'message' | 'patience' | 'node' | 'evidence' | 'remedy' | 'fault'
>

const SETTLE_MS = seconds(15)

export const gated: Verdict = {
  cause: 'scheduling-gate',
  message: 'A scheduling gate holds the pod back',
  patience: { waits: true },
}

interface Sentence {
  pattern: RegExp
  /** Also where it counts nodes. */
  counting?: boolean
  verdict: (of: PodCase, found: string, message: string) => Verdict
}

/** The first that fits. Sources: Kubernetes, plugins/volumebinding and plugins/gangscheduling; pkg/scheduler, ErrNoNodesAvailable. */
const SENTENCES: readonly Sentence[] = [
  {
    pattern: /persistentvolumeclaim "([^"]+)" is being deleted/,
    counting: true,
    verdict: (of, claim) => ({
      cause: 'claim-pending',
      message: `Claim ${claim}, which the pod mounts, is being deleted`,
      remedy: 'Wait until it is gone, and apply it again; or remove what still uses it: kubectl describe pvc',
      patience: { ms: patienceFor(of, SETTLE_MS) },
    }),
  },
  {
    pattern: /^waiting for (minCount pods from a gang|.*\bgang\b|.*\bpod ?group\b)/i,
    verdict: () => ({
      cause: 'scheduling-gate',
      message: 'The pod waits for the others of its group',
      remedy: 'Check that the group has as many pods as it asks for.',
      patience: { waits: true },
    }),
  },
  {
    pattern: /^waiting for /,
    verdict: () => ({ cause: 'scheduling-gate', message: 'The pod waits for its turn', patience: { waits: true } }),
  },
  // Its own rule looks at the claim; this one only tells that the pod waits.
  {
    pattern: /persistentvolumeclaim|ephemeral volume|binding volumes/i,
    verdict: () => ({
      cause: 'waits-for-volume',
      message: 'The pod waits for its volume',
      patience: { waits: true },
    }),
  },
  {
    pattern: /^PVC "|for StorageClass "/,
    verdict: (_of, _found, message) => ({ cause: 'claim-pending', message, patience: { ms: SETTLE_MS } }),
  },
  {
    pattern: /^no nodes available/,
    verdict: () => ({ cause: 'node-not-ready', message: 'The cluster has no node', patience: { ms: NODE_MS } }),
  },
  {
    // Source: Kubernetes, pkg/scheduler/framework/runtime: an error of a plugin, or of what it asks.
    pattern: /^(running |.*extender|.*error getting|.*: connection refused)/,
    verdict: () => ({
      cause: 'no-scheduler',
      fault: 'infrastructure',
      message: 'The scheduler fails at placing the pod',
      remedy: 'Check the scheduler, and what it asks: kubectl -n kube-system logs -l component=kube-scheduler',
      patience: { ms: NODE_MS },
    }),
  },
]

/** Pure: what a sentence means that tells of the pod on any node. */
export function uncounted(of: PodCase, message: string, countsNone: boolean): Verdict | undefined {
  const known = SENTENCES.find(({ pattern, counting }) => (countsNone || counting) && pattern.test(message))
  return known?.verdict(of, known.pattern.exec(message)?.[1] ?? '', message)
}
