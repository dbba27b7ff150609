import type { NetworkPolicy } from '../../../shared/kubernetes/objects.ts'

/** NetworkPolicies before a change, and with it. */
export type Policies = Readonly<Record<'before' | 'after', readonly NetworkPolicy[]>>

/** A policy that bars something since a change. */
export interface Brought {
  policy: string
  /** When it came, or was changed, where the change did that; milliseconds since the epoch. */
  sinceMs?: number | undefined
}

/** Pure: of policies that isolate a pod, the one that the change brought; any where it brought the pod under them. */
export function broughtOf(has: readonly NetworkPolicy[], before: readonly NetworkPolicy[]): Brought | undefined {
  const came = has.find((each) => !before.some((other) => identity(other) === identity(each)))
  const policy = came ?? has[0]
  return policy && { policy: policy.metadata.name, sinceMs: came && changedMs(came) }
}

const identity = ({ metadata, spec }: NetworkPolicy) => JSON.stringify([metadata.name, spec])

function changedMs({ metadata: { creationTimestamp, managedFields = [] } }: NetworkPolicy): number | undefined {
  const dates = [creationTimestamp, ...managedFields.map(({ time }) => time)].flatMap((each) => each ?? [])
  return dates.length > 0 ? Math.max(...dates.map(Date.parse)) : undefined
}
