import { type ClusterRule, holds, seconds } from './rule.ts'
import { hasReady } from './service.ts'

/** What is wrong with the cluster itself. */

/** DNS servers that are replaced are away for a few seconds. */
const DNS_MS = seconds(20)
const DNS = { kind: 'Service', namespace: 'kube-system', name: 'kube-dns' }

/** No name can be looked up while none of its servers is ready. Where a node is away, that is why. */
export const dnsAway: ClusterRule = ({ dns, nodes }) => {
  if (!dns || dns.length === 0 || dns.some(hasReady) || !nodes.every((each) => holds(each, 'Ready'))) return undefined
  return {
    cause: 'dns-away',
    wanted: DNS,
    message: 'No DNS server of the cluster is ready, so pods find nothing by its name',
    evidence: [],
    patience: { ms: DNS_MS },
  }
}

export const clusterRules = [dnsAway]
