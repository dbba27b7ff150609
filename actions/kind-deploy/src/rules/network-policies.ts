import type { KubeObject, LabelSelector, Pod } from '../../../shared/kubernetes/objects.ts'
import type { Snapshot } from '../cluster-state/snapshot.ts'
import { picks } from '../scheduling/selection.ts'

/** What NetworkPolicies of the deployment forbid for certain. Source: Kubernetes, "Network Policies". */

interface Peer {
  podSelector?: LabelSelector
  namespaceSelector?: LabelSelector
  ipBlock?: object
}
interface Rule {
  from?: Peer[]
  to?: Peer[]
  ports?: { port?: number | string; endPort?: number }[]
}

/** A NetworkPolicy. */
export interface Policy extends KubeObject {
  spec?: { podSelector?: LabelSelector; policyTypes?: string[]; ingress?: Rule[]; egress?: Rule[] }
}

const DNS_PORT = 53

/** Pure: the policies that select a pod. */
export function policiesIn({ others }: Pick<Snapshot, 'others'>, { metadata }: Pod): Policy[] {
  return (others as Policy[]).filter(
    (each) =>
      each.kind === 'NetworkPolicy' &&
      each.metadata.namespace === metadata.namespace &&
      picks(each.spec?.podSelector ?? {}, metadata.labels ?? {}),
  )
}

/** Pure: whether a policy keeps a pod that it selects from the cluster's DNS server, which is in another namespace. */
export function barsDns({ spec = {} }: Policy): boolean {
  const { policyTypes = spec.egress ? ['Egress'] : [], egress = [] } = spec
  if (!policyTypes.includes('Egress')) return false
  const allows = ({ to = [], ports = [] }: Rule) =>
    (to.length === 0 || to.some((each) => each.namespaceSelector || each.ipBlock)) &&
    (ports.length === 0 || ports.some(({ port, endPort }) => typeof port === 'string' || includes(port, endPort)))
  return !egress.some(allows)
}

const includes = (from = 0, to = from) => from === 0 || (from <= DNS_PORT && DNS_PORT <= to)

/** Pure: whether a policy keeps another pod of the namespace from one that it selects. Ports are left out of account. */
export function barsEntry({ spec = {} }: Policy, from: Pod): boolean {
  const { policyTypes = ['Ingress'], ingress = [] } = spec
  if (!policyTypes.includes('Ingress')) return false
  const admits = ({ podSelector, namespaceSelector, ipBlock }: Peer) =>
    Boolean(namespaceSelector || ipBlock) || picks(podSelector ?? {}, from.metadata.labels ?? {})
  return !ingress.some(({ from: peers = [] }) => peers.length === 0 || peers.some(admits))
}
