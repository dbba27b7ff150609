import type { ReadyFacts } from './facts.ts'

/** Pure: what is still missing until the cluster is ready; empty if it is ready. */
export function missing(facts: ReadyFacts, nodes: number): string[] {
  const { dnsEndpoints, serviceAccount, storageClass } = facts
  const unregistered = nodes - facts.nodes.length
  return [
    ...(unregistered > 0 ? [`${unregistered} of ${nodes} nodes have not registered`] : []),
    ...facts.nodes.filter((each) => !each.ready).map((each) => `node ${each.name}: ${each.reason}`),
    ...(dnsEndpoints > 0 ? [] : ['the DNS service has no ready endpoint']),
    ...(serviceAccount ? [] : ['namespace default has no ServiceAccount default']),
    ...(storageClass ? [] : ['there is no default StorageClass']),
  ]
}
