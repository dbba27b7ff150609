import type { ReadyFacts } from './facts.ts'

/** Pure: what is missing until a cluster is ready for certain; empty when nothing is. */
export function missing(facts: ReadyFacts, nodes: number): string[] {
  const { dnsEndpoints, serviceAccount, storageClass } = facts
  const gone = nodes - facts.nodes.length
  return [
    ...(gone > 0 ? [`${gone} of ${nodes} nodes have not registered`] : []),
    ...facts.nodes.filter((each) => !each.ready).map((each) => `node ${each.name}: ${each.reason}`),
    ...(dnsEndpoints > 0 ? [] : ['the DNS service has no ready address']),
    ...(serviceAccount ? [] : ['namespace default has no ServiceAccount default']),
    ...(storageClass ? [] : ['there is no default StorageClass']),
  ]
}
