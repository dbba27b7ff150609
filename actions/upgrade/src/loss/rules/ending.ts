import type { Sent } from '../../load/request.ts'
import { ending } from '../scene.ts'
import { about, type Rule } from './rule.ts'

/** Causes for which a pod ended. */

/** What the node has left of a grace period when it kills, in milliseconds. */
const GRACE_LEFT_MS = 1_500
const SIGKILL = 137
/** The watch shows an end up to a second later. */
const END_LAG_MS = 1_200
const overlaps = ({ sentMs, endMs }: Sent, endedMs: number, fromMs = endedMs - END_LAG_MS) =>
  sentMs <= endedMs && fromMs <= endMs

/**
 * The program was killed while it had requests: it took longer than its grace period, or ignores SIGTERM. It is killed
 * when that is over, which a busy node notices and shows seconds later.
 */
export const killed: Rule = (lost, scene) => {
  const pod = ending(scene, lost).find(({ exitCode, deletedMs = 0, endedMs = 0, grace }) => {
    const dueMs = deletedMs + grace * 1_000 - GRACE_LEFT_MS
    return exitCode === SIGKILL && endedMs >= dueMs && overlaps(lost, endedMs, Math.min(dueMs, endedMs - END_LAG_MS))
  })
  return pod && about('killed', pod)
}

/** A connection that an earlier request had opened to a pod which then ended. */
export const keptCut: Rule = (lost, scene) => {
  if (!lost.kept || lost.failure !== 'reset') return undefined
  const [pod] = ending(scene, lost)
  return pod && about('kept-connection-cut', pod)
}

/** In flight when its program ended. Its address is gone with it, so an answer may just never come. */
export const cutOff: Rule = (lost, scene) => {
  if (lost.failure === 'refused') return undefined
  const pod = ending(scene, lost).find(({ endedMs = Infinity }) => overlaps(lost, endedMs))
  return pod && about('cut-off', pod)
}

/**
 * Sent to a pod that had ended already, because proxies didn't know yet. While a preStop hook runs, its program has no
 * SIGTERM yet and still listens. Without an answer in time, the request must have been sent when nobody was there.
 */
export const exitsEarly: Rule = (lost, scene) => {
  const pod = ending(scene, lost).find(({ hasPreStop, endedMs = Infinity }) =>
    lost.failure === 'timeout'
      ? endedMs - END_LAG_MS <= lost.sentMs
      : !hasPreStop || endedMs - END_LAG_MS <= lost.endMs,
  )
  return pod && about('exits-early', pod)
}
