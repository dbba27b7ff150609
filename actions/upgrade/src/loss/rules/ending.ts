import type { PodLife } from '../../lifelines/pod-life.ts'
import type { Sent } from '../../load/request.ts'
import { ending, PROXY_LAG_MS } from '../scene.ts'
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
  const pod = ending(scene, lost).find(({ deletedMs = 0, grace, ...its }) => {
    const dueMs = deletedMs + grace * 1_000 - GRACE_LEFT_MS
    return endsOf(its).some(
      ({ exitCode, atMs }) =>
        exitCode === SIGKILL && atMs >= dueMs && overlaps(lost, atMs, Math.min(dueMs, atMs - END_LAG_MS)),
    )
  })
  return pod && about('killed', pod)
}

const endsOf = ({ ends, endedMs = 0, exitCode }: Pick<PodLife, 'ends' | 'endedMs' | 'exitCode'>) =>
  ends ?? [{ atMs: endedMs, exitCode }]

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
  const pod = ending(scene, lost).find((each) => isPrompt(each, lost) && hasLeft(each, lost))
  return pod && about('exits-early', pod)
}

/** The same for proxies that take longer than most: what else fits goes first. */
export const exitsEarlyForSlow: Rule = (lost, scene) => {
  const pod = ending(scene, lost).find((each) => hasLeft(each, lost))
  return pod && about('exits-early', pod)
}

const isPrompt = ({ deletedMs = Infinity }: PodLife, { kept, sentMs }: Sent) =>
  kept || sentMs <= deletedMs + PROXY_LAG_MS

const hasLeft = (pod: PodLife, lost: Sent) =>
  lost.failure === 'timeout' ? (pod.endedMs ?? Infinity) - END_LAG_MS <= lost.sentMs : hasSigterm(pod, lost)

/**
 * An error of a pod that has its SIGTERM: the program refuses what is new, a proxy beside it answers for it, or its address
 * belongs to another pod by now. Where there are such errors without an end, too, they are the program's (`group.ts`).
 */
export const refusesEarly: Rule = (lost, scene) => {
  if (lost.failure !== 'status') return undefined
  const pod = ending(scene, lost).find(
    (each) => hasSigterm(each, lost) && (lost.kept || lost.sentMs <= sigtermMs(each) + PROXY_LAG_MS),
  )
  return pod && about('exits-early', pod)
}

/** A hook may not even have run. */
const sigtermMs = ({ hasPreStop, deletedMs = Infinity, endedMs = Infinity }: PodLife) =>
  hasPreStop ? endedMs : deletedMs

const hasSigterm = ({ hasPreStop, endedMs = Infinity }: PodLife, { endMs }: Sent) =>
  !hasPreStop || endedMs - END_LAG_MS <= endMs
