import type { KubeObject, LabelSelector } from './meta.ts'

/** Who may connect. */
export interface Peer {
  podSelector?: LabelSelector
  namespaceSelector?: LabelSelector
  ipBlock?: object
}

/** What a policy admits. */
export interface PolicyRule {
  from?: Peer[]
  to?: Peer[]
  ports?: { port?: number | string; endPort?: number }[]
}

/** A NetworkPolicy. */
export interface NetworkPolicy extends KubeObject {
  spec?: { podSelector?: LabelSelector; policyTypes?: string[]; ingress?: PolicyRule[]; egress?: PolicyRule[] }
}
