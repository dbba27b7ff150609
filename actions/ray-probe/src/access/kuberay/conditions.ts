import type { Condition, KubeObject } from '../../../../shared/kubernetes/objects.ts'

/** Pure: a condition of an object; undefined if its owner hasn't written it. */
export function conditionOf({ status }: Pick<KubeObject, 'status'>, type: string): Condition | undefined {
  return status?.conditions?.find((each) => each.type === type)
}

/** Pure: whether a condition is True. */
export function isTrue(object: Pick<KubeObject, 'status'>, type: string): boolean {
  return conditionOf(object, type)?.status === 'True'
}

/** Pure: reason and message of a condition. */
export function reasonOf(condition: Condition | undefined): string {
  return [condition?.reason, condition?.message].filter(Boolean).join(': ') || 'no reason given'
}

/** Pure: all conditions, one per line. */
export function conditionLines({ status }: Pick<KubeObject, 'status'>): string[] {
  return (status?.conditions ?? []).map((each) => `${each.type}=${each.status} ${reasonOf(each)}`)
}
