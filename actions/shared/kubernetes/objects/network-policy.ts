import type { KubeObject, LabelSelector } from './meta.ts'

/** Who may connect. */
export interface Peer {
  podSelector?: LabelSelector
  namespaceSelector?: LabelSelector
  ipBlock?: object
}

/** Ports; TCP unless given. */
export interface PolicyPort {
  protocol?: string
  port?: number | string
  endPort?: number
}

/** What a policy admits. */
export interface PolicyRule {
  from?: Peer[]
  to?: Peer[]
  ports?: PolicyPort[]
}

/** A NetworkPolicy. */
export interface NetworkPolicy extends KubeObject {
  spec?: { podSelector?: LabelSelector; policyTypes?: string[]; ingress?: PolicyRule[]; egress?: PolicyRule[] }
}
