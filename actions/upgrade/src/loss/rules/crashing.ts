import type { PodLife } from '../../lifelines/pod-life.ts'
import type { Sent } from '../../load/request.ts'
import { PROXY_LAG_MS, reachable } from '../scene.ts'
import { about, type Rule } from './rule.ts'

/** The watch shows an end up to a second later. */
const END_LAG_MS = 1_200
/** Until a container that is started again at once listens. */
const AGAIN_MS = 5_000

/** Pure: whether a container of a pod ended by itself since the pod was last ready, and before a request was lost. */
export function crashedSince({ ready, crashes = [] }: PodLife, { endMs }: Sent): boolean {
  const { fromMs = -Infinity } = ready.findLast((each) => each.fromMs <= endMs) ?? {}
  return crashes.some((each) => each > fromMs && each - END_LAG_MS <= endMs)
}

/** One of several pods crashed: what it had is lost, and what is sent to it until proxies know, or it listens again. */
export const crashedOne: Rule = (lost, scene) => {
  const pod = reachable(scene, lost).find((each) => crashedSince(each, lost) && lost.sentMs <= overMs(each, lost))
  return pod && about('crashed', pod)
}

/** Without a readiness probe, a pod may be started again so soon that it's ready all along. */
function overMs({ ready, crashes = [] }: PodLife, { endMs }: Sent): number {
  const { toMs = Infinity } = ready.findLast((each) => each.fromMs <= endMs) ?? {}
  const crashMs = Math.max(...crashes.filter((each) => each - END_LAG_MS <= endMs))
  return toMs > crashMs + AGAIN_MS ? crashMs + AGAIN_MS : toMs + PROXY_LAG_MS
}
