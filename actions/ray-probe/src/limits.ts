/** Extra time for what became reachable late, so that it isn't judged by a moment. */
const [GRACE_MIN_MS, GRACE_MAX_MS] = [5_000, 20_000]
/** For a probe that doesn't wait: Ray itself reports only after 30 s that a session doesn't start. */
const GRACE_ONE_CHECK_MS = 40_000

/** Pure: the extra time of a probe: about as much as the caller is ready to wait. */
function graceMs(timeoutMs: number): number {
  return timeoutMs === 0 ? GRACE_ONE_CHECK_MS : Math.min(Math.max(timeoutMs, GRACE_MIN_MS), GRACE_MAX_MS)
}

/**
 * Pure: the time limit for a step that starts now. It is all the remaining time and at least the extra time, but the
 * whole probe never takes longer than its timeout and the extra time once.
 */
export function stepLimitMs(timeoutMs: number, elapsedMs: number): number {
  const grace = graceMs(timeoutMs)
  const end = timeoutMs + grace - elapsedMs
  return Math.max(1, Math.min(Math.max(timeoutMs - elapsedMs, grace), end))
}

/** Something that has a limited time. */
export interface Limited {
  /** Remaining time in milliseconds; default: unlimited. */
  limitMs?: () => number
}

/** For the last question about what failed, after the time is over. */
const LAST_MS = 1_000

/** The limit of a step, in milliseconds: its own, or the remaining time if that is less. */
export function limitOf({ limitMs }: Limited, ownMs: number): number {
  return Math.round(Math.min(ownMs, Math.max(LAST_MS, limitMs?.() ?? ownMs)))
}

/** Pure: the evidence that a limit was too short to prove a fault; empty if it wasn't. @param usualMs how long it may take. */
export function tooShort(limitMs: number, usualMs: number): string[] {
  if (limitMs >= usualMs) return []
  const [left, usual] = [limitMs, usualMs].map((ms) => `${(ms / 1_000).toFixed(1)} s`)
  return [
    `not proven to be broken: timeout left ${left} for this, and it may take ${usual} on a busy machine; raise timeout`,
  ]
}
