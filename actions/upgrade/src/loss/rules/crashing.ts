import type { PodLife } from '../../lifelines/pod-life.ts'
import type { Sent } from '../../load/request.ts'
import { reachable } from '../scene.ts'
import { about, type Rule } from './rule.ts'

/** The watch shows an end up to a second later. */
const END_LAG_MS = 1_200

/** Pure: whether a container of a pod ended by itself since the pod was last ready, and before a request was lost. */
export function crashedSince({ ready, crashes = [] }: PodLife, { endMs }: Sent): boolean {
  const { fromMs = -Infinity } = ready.findLast((each) => each.fromMs <= endMs) ?? {}
  return crashes.some((each) => each > fromMs && each - END_LAG_MS <= endMs)
}

/** One of several pods crashed: what it had is lost, and what is sent to it until proxies know. */
export const crashedOne: Rule = (lost, scene) => {
  const pod = reachable(scene, lost).find((each) => crashedSince(each, lost))
  return pod && about('crashed', pod)
}
