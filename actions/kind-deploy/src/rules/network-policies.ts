import {
  type Direction,
  isolatingOf,
  leavesNamespace,
  mayBe,
  opensDns,
  rulesOf,
} from '../../../shared/kubernetes/network-policy.ts'
import type { NetworkPolicy, Pod, PolicyRule } from '../../../shared/kubernetes/objects.ts'
import type { Snapshot } from '../cluster-state/snapshot.ts'

/** What NetworkPolicies of the deployment forbid for certain. */

type Others = Pick<Snapshot, 'others'>

/** Pure: the policy that keeps a pod from the cluster's DNS server, which is in another namespace, and is asked over UDP. */
export const barsDns = (snapshot: Others, pod: Pod): NetworkPolicy | undefined =>
  barring(snapshot, pod, 'Egress', opensDns)

/** Pure: the policy that keeps a pod from everything outside of its namespace. */
export const barsLeaving = (snapshot: Others, pod: Pod): NetworkPolicy | undefined =>
  barring(snapshot, pod, 'Egress', leavesNamespace)

/** Pure: the policy that keeps another pod of the namespace from a pod. Ports are left out of account. */
export const barsEntry = (snapshot: Others, pod: Pod, from: Pod): NetworkPolicy | undefined =>
  barring(snapshot, pod, 'Ingress', ({ from: peers }) => mayBe(peers, from.metadata.labels ?? {}))

/** The first policy that isolates a pod, unless a rule of any of them admits. */
function barring(
  { others }: Others,
  { metadata }: Pod,
  direction: Direction,
  admits: (rule: PolicyRule) => boolean,
): NetworkPolicy | undefined {
  const here = (others as NetworkPolicy[]).filter(
    ({ kind, metadata: its }) => kind === 'NetworkPolicy' && its.namespace === metadata.namespace,
  )
  const isolating = isolatingOf(here, metadata.labels ?? {}, direction)
  return rulesOf(isolating, direction).some(admits) ? undefined : isolating[0]
}
