import { nameOf } from '../cluster-state/snapshot.ts'
import type { Diagnosis } from '../rules/rule.ts'

/** Pure: the identity of a diagnosis over time. */
export function keyOf({ cause, wanted, pod = '', container = '', phase = '' }: Diagnosis): string {
  return [cause, nameOf(wanted), pod, container, phase].join(' ')
}
