import type { Service } from '../../../../shared/kubernetes/objects.ts'
import type { Fault } from '../../../../shared/outcome/finding.ts'
import type { GracePeriod, PodCase } from '../rule.ts'

/** Why a program does not reach what it connects to, as far as the cluster's objects tell. */
export interface Unreached {
  why: string
  remedy: string
  /** Where it is certain to stay so, after this. */
  patience?: GracePeriod
  /** The code's, unless it is given. */
  fault?: Fault
}

/** A pod whose program does not reach something. */
export type Case = Pick<PodCase, 'wanted' | 'pod' | 'snapshot'>

/** Pure: the Services of its namespace that a text names, or whose address it has; undefined without one. */
export function servicesNamed(text: string, { wanted, snapshot }: Pick<Case, 'wanted' | 'snapshot'>) {
  const own = snapshot.services.filter(({ metadata }) => metadata.namespace === wanted.namespace)
  const named = own.filter((each) => namesOf(each).some((name) => stands(name, text)))
  return named.length > 0 ? named : undefined
}

/** Programs resolve a name first, and then print the address. */
function namesOf({ metadata, spec: { clusterIP = 'None' } }: Service): string[] {
  return clusterIP === 'None' || clusterIP === '' ? [metadata.name] : [metadata.name, clusterIP]
}

const stands = (name: string, text: string) =>
  new RegExp(`(^|[^\\w-])${name.replaceAll('.', '\\.')}($|[^\\w-])`, 'm').test(text)
