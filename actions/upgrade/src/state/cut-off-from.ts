import { isolatingOf, mayBe, opens, opensDns, rulesOf } from '../../../shared/kubernetes/network-policy.ts'
import type { NetworkPolicy, PolicyRule } from '../../../shared/kubernetes/objects.ts'
import { type Brought, broughtOf, type Policies } from './brought.ts'
import type { Needed, Needs } from './needs.ts'

/** NetworkPolicies that keep a pod from what it needs since a change. */
export interface CutOff extends Brought {
  /** `DNS`, `Deployment/database`. */
  from: string
}

type Labels = Readonly<Record<string, string>>

/**
 * Pure: what policies keep a pod from that has these labels, of DNS and the workloads that it needs; not what they kept
 * it from before. @param served labels of its pods before.
 */
export function cutOffFrom(
  labels: Labels,
  needs: Needs,
  { before, after }: Policies,
  served: readonly Labels[],
): CutOff | undefined {
  const known = served.flatMap((each) => barred(each, needs, before).map(({ from }) => from))
  const found = barred(labels, needs, after).find(({ from }) => !known.includes(from))
  const brought = found && broughtOf(found.by, before)
  return brought && { ...brought, from: found.from }
}

type Barred = { from: string; by: NetworkPolicy[] }

function barred(labels: Labels, { dns, workloads }: Needs, policies: readonly NetworkPolicy[]): Barred[] {
  const out = isolatingOf(policies, labels, 'Egress')
  const sent = rulesOf(out, 'Egress')
  const names = dns && out.length > 0 && !sent.some(opensDns) ? [{ from: 'DNS', by: out }] : []
  const others = workloads.flatMap((each) => {
    const into = isolatingOf(policies, each.labels, 'Ingress')
    const isSent = out.length === 0 || sent.some((rule) => mayBe(rule.to, each.labels) && isFor(rule, each))
    const taken = rulesOf(into, 'Ingress')
    const isTaken = into.length === 0 || taken.some((rule) => mayBe(rule.from, labels) && isFor(rule, each))
    return isSent && isTaken ? [] : [{ from: each.object, by: isSent ? into : out }]
  })
  return [...names, ...others]
}

const isFor = (rule: PolicyRule, { ports }: Needed) => ports.length === 0 || opens(rule, ports, 'TCP')
