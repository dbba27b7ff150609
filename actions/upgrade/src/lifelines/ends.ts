import type { LoadPlan } from '../load/request.ts'
import type { PodLife } from './pod-life.ts'

/** Proxies and watches follow an end, or a pod that is ready, in this time. */
const FOLLOW_MS = 1_000
/** A hook that only waits for proxies, and a program that drains after it, are not waited for any longer than this. */
const HOOK_MS = 3_000
/** Kubernetes' own grace period: what takes longer is work of its own. */
const LONGEST_GRACE_S = 30
/** What the kubelet takes beyond a grace period. */
const KILL_MS = 1_500
/** However seldom a plan sends, so many of its requests meet what a change brought, in this time at most. */
const REQUESTS = 3
const SELDOM_MS = 3_000

/** Pure: for how long the new state is under load alone, in milliseconds; what ends meanwhile ends under the next change. */
export const settleMs = (plans: readonly Pick<LoadPlan, 'rate'>[]): number =>
  Math.min(SELDOM_MS, Math.max(FOLLOW_MS, ...plans.map(({ rate }) => (REQUESTS * FOLLOW_MS) / rate)))

/**
 * Pure: when the load may stop, so that pods which are ending do so under it. A program that goes on after SIGTERM is
 * waited for until it would be killed.
 * @param readyMs when the last state was ready; milliseconds since the epoch.
 */
export function loadUntilMs(pods: readonly PodLife[], readyMs: number, waitMs: number): number {
  return Math.max(readyMs + waitMs, ...pods.map((each) => endOf(each, readyMs)))
}

function endOf({ deletedMs, endedMs, goneMs, grace, hasPreStop }: PodLife, readyMs: number): number {
  if (deletedMs === undefined) return readyMs
  const overMs = endedMs ?? goneMs
  if (overMs !== undefined) return overMs + FOLLOW_MS
  if (hasPreStop) return readyMs + HOOK_MS
  return deletedMs + Math.min(grace, LONGEST_GRACE_S) * 1_000 + KILL_MS + FOLLOW_MS
}
