import { picks } from './label-selector.ts'
import type { NetworkPolicy, Peer, PolicyPort, PolicyRule } from './objects.ts'

/**
 * What NetworkPolicies admit, all together. Source: Kubernetes, "Network Policies": what selects a pod isolates it, and
 * what a rule of any of these policies admits is admitted.
 */

type Labels = Readonly<Record<string, string>>

/** Of what a pod gets, or of what it sends. */
export type Direction = 'Ingress' | 'Egress'

/** Pure: the policies that isolate a pod with these labels. */
export const isolatingOf = (policies: readonly NetworkPolicy[], labels: Labels, direction: Direction) =>
  policies.filter((each) => typesOf(each).includes(direction) && picks(each.spec?.podSelector ?? {}, labels))

const typesOf = ({ spec }: NetworkPolicy): readonly string[] =>
  spec?.policyTypes ?? (spec?.egress ? ['Ingress', 'Egress'] : ['Ingress'])

/** Pure: their rules for a direction. */
export const rulesOf = (policies: readonly NetworkPolicy[], direction: Direction): PolicyRule[] =>
  policies.flatMap(({ spec }) => (direction === 'Ingress' ? spec?.ingress : spec?.egress) ?? [])

/** Pure: whether a rule opens a port. @param names its number, and the name that a container gives it. */
export const opens = ({ ports = [] }: PolicyRule, names: readonly string[], protocol: 'TCP' | 'UDP'): boolean =>
  ports.length === 0 || ports.some((each) => isOver(each, protocol) && names.some((name) => has(each, name)))

/** Pure: whether peers are, or may be, a pod of the same namespace: other namespaces and addresses may be its own. */
export const mayBe = (peers: readonly Peer[] = [], labels: Labels): boolean =>
  peers.length === 0 ||
  peers.some((each) => each.namespaceSelector || each.ipBlock || picks(each.podSelector ?? {}, labels))

const DNS = ['53', 'dns', 'domain']

/** Pure: whether a rule lets a pod ask the cluster's DNS server, which is in another namespace, and asked over UDP. */
export const opensDns = (rule: PolicyRule): boolean => opens(rule, DNS, 'UDP') && leavesNamespace(rule)

/** Pure: whether a rule lets a pod reach anything outside of its namespace. */
export const leavesNamespace = ({ to = [] }: PolicyRule) =>
  to.length === 0 || to.some((each) => each.namespaceSelector || each.ipBlock)

const isOver = ({ protocol = 'TCP' }: PolicyPort, wanted: string) => protocol === wanted

const has = ({ port, endPort = 0 }: PolicyPort, target: string) =>
  port === undefined || String(port) === target || (Number(port) <= Number(target) && Number(target) <= endPort)
