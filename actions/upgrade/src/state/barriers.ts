import type { Policies } from './brought.ts'
import { type CutOff, cutOffFrom } from './cut-off-from.ts'
import { type KeptOut, keptOutBy } from './kept-out.ts'
import type { Needs } from './needs.ts'

type Labels = Readonly<Record<string, string>>

/** What NetworkPolicies do to a pod since a change. */
export interface Barriers {
  keptOut?: KeptOut | undefined
  cutOff?: CutOff | undefined
}

/** What is the same for all pods of a Service. */
export interface Behind {
  policies: Policies
  /** The pods' port, by number and name. */
  targets: readonly string[]
  /** Labels of pods that served before the change. */
  served: readonly Labels[]
  /** How far the API's clock is ahead of this machine's. */
  aheadMs: number
}

const NOTHING: Needs = { dns: false, workloads: [] }

/** Pure: the barriers of a pod; nothing without policies. */
export function barriersOf(labels: Labels, needs: Needs = NOTHING, behind: Behind): Barriers {
  const { policies, targets, served, aheadMs } = behind
  const dated = <T extends KeptOut | CutOff>(found: T | undefined) =>
    found && { ...found, sinceMs: found.sinceMs && found.sinceMs - aheadMs }
  const keptOut = dated(keptOutBy(labels, targets, policies, served))
  const cutOff = dated(cutOffFrom(labels, needs, policies, served))
  return { ...(keptOut ? { keptOut } : {}), ...(cutOff ? { cutOff } : {}) }
}
