import { isolatingOf, opens, rulesOf } from '../../../shared/kubernetes/network-policy.ts'
import type { NetworkPolicy } from '../../../shared/kubernetes/objects.ts'

/** NetworkPolicies that keep the load from a Service's pods since a change. */
export interface KeptOut {
  /** The first one that the change brought. */
  policy: string
  /** Whether all of them together admit pods of the cluster. */
  admitsPods: boolean
}

/**
 * Pure: whether a change of NetworkPolicies keeps out who comes from outside of the cluster, as the load does.
 * @param pods labels of the pods; @param targets their port, by number and name.
 */
export function keptOutBy(
  pods: readonly Readonly<Record<string, string>>[],
  targets: readonly string[],
  { before, after }: Readonly<Record<'before' | 'after', readonly NetworkPolicy[]>>,
): KeptOut | undefined {
  const isolating = (policies: readonly NetworkPolicy[]) => [
    ...new Set(pods.flatMap((labels) => isolatingOf(policies, labels, 'Ingress'))),
  ]
  const had = isolating(before)
  const has = isolating(after)
  // The load was answered before: if these keep it out, no network of the cluster enforces policies.
  if (!keepOut(has, targets) || keepOut(had, targets)) return undefined
  const brought = has.find((each) => !had.some((other) => identity(other) === identity(each))) ?? has[0]
  return brought && { policy: brought.metadata.name, admitsPods: rulesFor(has, targets).length > 0 }
}

const identity = ({ metadata, spec }: NetworkPolicy) => JSON.stringify([metadata.name, spec])

/** A block of addresses may be that of the load. */
const keepOut = (policies: readonly NetworkPolicy[], targets: readonly string[]) =>
  policies.length > 0 &&
  !rulesFor(policies, targets).some(({ from = [] }) => from.length === 0 || from.some(({ ipBlock }) => ipBlock))

/** The load is sent over TCP. */
const rulesFor = (policies: readonly NetworkPolicy[], targets: readonly string[]) =>
  rulesOf(policies, 'Ingress').filter((each) => opens(each, targets, 'TCP'))
