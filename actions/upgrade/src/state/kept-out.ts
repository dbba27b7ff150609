import { isolatingOf, opens, rulesOf } from '../../../shared/kubernetes/network-policy.ts'
import type { NetworkPolicy } from '../../../shared/kubernetes/objects.ts'
import { type Brought, broughtOf, type Policies } from './brought.ts'

/** Whom policies admit to a port, ever more; a block of addresses may be that of the load. */
const ADMITTED = ['nobody', 'pods', 'addresses', 'everybody'] as const

/** NetworkPolicies that keep the load, which comes from outside of the cluster, from a pod since a change. */
export interface KeptOut extends Brought {
  /** Whom all of them together admit. */
  admits: (typeof ADMITTED)[number]
}

type Labels = Readonly<Record<string, string>>

/**
 * Pure: what keeps the load from a pod with these labels.
 * @param targets its port, by number and name; @param served labels of pods that answered the load before.
 */
export function keptOutBy(
  labels: Labels,
  targets: readonly string[],
  { before, after }: Policies,
  served: readonly Labels[],
): KeptOut | undefined {
  const has = isolatingOf(after, labels, 'Ingress')
  const admits = admittedBy(has, targets)
  const had = Math.min(...served.map((each) => admittedBy(isolatingOf(before, each, 'Ingress'), targets)))
  // If those before had kept it out, no network of the cluster would enforce policies.
  if (admits >= had || had < ADMITTED.indexOf('addresses')) return undefined
  const brought = broughtOf(has, before)
  return brought && { ...brought, admits: ADMITTED[admits] ?? 'everybody' }
}

function admittedBy(policies: readonly NetworkPolicy[], targets: readonly string[]): number {
  // The load is sent over TCP.
  const rules = rulesOf(policies, 'Ingress').filter((each) => opens(each, targets, 'TCP'))
  if (policies.length === 0 || rules.some(({ from = [] }) => from.length === 0)) return ADMITTED.indexOf('everybody')
  if (rules.some(({ from = [] }) => from.some(({ ipBlock }) => ipBlock))) return ADMITTED.indexOf('addresses')
  return ADMITTED.indexOf(rules.length > 0 ? 'pods' : 'nobody')
}
