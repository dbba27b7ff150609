import { picks } from '../../../shared/kubernetes/label-selector.ts'
import type { NetworkPolicy, Peer, Pod, PolicyRule } from '../../../shared/kubernetes/objects.ts'
import type { Snapshot } from '../cluster-state/snapshot.ts'

/** What NetworkPolicies of the deployment forbid for certain. Source: Kubernetes, "Network Policies". */

const DNS_PORT = 53

/** Pure: the policies that select a pod. */
export function policiesIn({ others }: Pick<Snapshot, 'others'>, { metadata }: Pod): NetworkPolicy[] {
  return (others as NetworkPolicy[]).filter(
    (each) =>
      each.kind === 'NetworkPolicy' &&
      each.metadata.namespace === metadata.namespace &&
      picks(each.spec?.podSelector ?? {}, metadata.labels ?? {}),
  )
}

/** Pure: whether a policy keeps a pod that it selects from the cluster's DNS server, which is in another namespace. */
export function barsDns({ spec = {} }: NetworkPolicy): boolean {
  const { policyTypes = spec.egress ? ['Egress'] : [], egress = [] } = spec
  if (!policyTypes.includes('Egress')) return false
  const allows = ({ to = [], ports = [] }: PolicyRule) =>
    (to.length === 0 || to.some((each) => each.namespaceSelector || each.ipBlock)) &&
    (ports.length === 0 || ports.some(({ port, endPort }) => typeof port === 'string' || includes(port, endPort)))
  return !egress.some(allows)
}

const includes = (from = 0, to = from) => from === 0 || (from <= DNS_PORT && DNS_PORT <= to)

/** Pure: whether a policy keeps another pod of the namespace from one that it selects. Ports are left out of account. */
export function barsEntry({ spec = {} }: NetworkPolicy, from: Pod): boolean {
  const { policyTypes = ['Ingress'], ingress = [] } = spec
  if (!policyTypes.includes('Ingress')) return false
  const admits = ({ podSelector, namespaceSelector, ipBlock }: Peer) =>
    Boolean(namespaceSelector || ipBlock) || picks(podSelector ?? {}, from.metadata.labels ?? {})
  return !ingress.some(({ from: peers = [] }) => peers.length === 0 || peers.some(admits))
}
