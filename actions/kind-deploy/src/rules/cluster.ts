import { mentionedIn } from '../../../shared/diagnosis/mentions.ts'
import { hasReady } from '../cluster-state/endpoints.ts'
import { type ClusterRule, holds, seconds } from './rule.ts'

/** What is wrong with the cluster itself. */

/** DNS servers that are replaced are away for a few seconds. */
const DNS_MS = seconds(10)
const DNS = { kind: 'Service', namespace: 'kube-system', name: 'kube-dns' }

/** Pure: whether a text tells of a name that could not be looked up. */
export const missesName = (texts: readonly string[]) =>
  mentionedIn(
    texts.flatMap((each) => each.split('\n')),
    ['dns-unavailable', 'host-not-found'],
  ) !== undefined

/**
 * No name can be looked up while none of the servers is ready: a cause where somebody says that he could not.
 * Where a node is away, that is why.
 */
export const dnsAway: ClusterRule = ({ dns, nodes, lastWords }) => {
  if (!dns || dns.length === 0 || dns.some(hasReady) || !nodes.every((each) => holds(each, 'Ready'))) return undefined
  return {
    cause: 'dns-away',
    wanted: DNS,
    message: 'No DNS server of the cluster is ready, so pods resolve no names',
    evidence: [],
    patience: missesName([...lastWords.values()]) ? { ms: DNS_MS } : { waits: true },
  }
}

export const clusterRules = [dnsAway]
