import type { GracePeriod, PodCase } from '../rule.ts'

/** Why a program does not reach what it connects to, as far as the cluster's objects tell. */
export interface Unreached {
  why: string
  remedy: string
  /** Where it is certain to stay so, after this. */
  patience?: GracePeriod
}

/** A pod whose program does not reach something. */
export type Case = Pick<PodCase, 'wanted' | 'pod' | 'snapshot'>

/** Pure: the Services of its namespace that a text names; undefined without one. */
export function servicesNamed(text: string, { wanted, snapshot }: Pick<Case, 'wanted' | 'snapshot'>) {
  const own = snapshot.services.filter(({ metadata }) => metadata.namespace === wanted.namespace)
  const named = own.filter(({ metadata: { name } }) => new RegExp(`(^|[^\\w-])${name}($|[^\\w-])`, 'm').test(text))
  return named.length > 0 ? named : undefined
}
