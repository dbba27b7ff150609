import type { PodLife } from '../../lifelines/pod-life.ts'
import type { Sent } from '../../load/request.ts'
import { hasArrived, PROXY_LAG_MS, reachable, type Scene, servingAt, starting, versionOf } from '../scene.ts'
import { about, badly, type Cause, type Rule } from './rule.ts'

/** Causes for which pods were there, and served badly. */

/**
 * An answer came, and it is an error: a version's program fails, not the way to it. Where pods of both versions may have
 * answered, the others of the same kind decide (`group.ts`).
 */
export const answered: Rule = (lost, scene) => {
  if (lost.failure !== 'status') return undefined
  const all = reachable(scene, lost)
  // One that was deleted gets nothing new, also where it counts as ready until it ends.
  const known = all.filter(({ deletedMs = Infinity }) => lost.kept || lost.sentMs <= deletedMs + PROXY_LAG_MS)
  const pods = known.length > 0 ? known : all
  const pod = pods.find(({ cutOff }) => cutOff) ?? pods[0]
  const [first, ...others] = new Set(pods.map((each) => versionOf(each, scene)))
  if (!first || !pod) return undefined
  return badly(others.length === 0 ? FAILS[first] : 'some-version-fails', pod, lost)
}

const FAILS = { old: 'old-version-fails', new: 'new-version-fails' } as const

/** It counts as ready as soon as its container runs. */
export const notServingYet: Rule = (lost, scene) => {
  const pod = starting(scene, lost).find(({ probes }) => probes.length === 0)
  return pod && about('no-readiness-probe', pod)
}

/** Its readiness probe asks for something else than clients do. */
export const readyTooEarly: Rule = (lost, scene) => {
  const pod = starting(scene, lost).find(({ probes }) => !probes.some((each) => scene.targets.includes(each)))
  return pod && about('ready-too-early', pod)
}

/** Long after it came, a pod is still refused: nothing listens where the Service leads, and no probe asks there. */
export const neverServes: Rule = ({ failure, sentMs, endMs }, scene) => {
  if (failure !== 'refused') return undefined
  const there = servingAt(scene, sentMs).filter((each) => servingAt(scene, endMs).includes(each))
  const pod = there.find(
    (each) => hasArrived(each, scene) && !each.probes.some((asked) => scene.targets.includes(asked)),
  )
  return pod && about(pod.probes.length === 0 ? 'no-readiness-probe' : 'ready-too-early', pod)
}

/** A pod that goes on to serve closed a connection that was idle, just when its client sent the next request. */
export const idleTimeout: Rule = (lost, scene) => {
  if (!lost.kept || lost.failure !== 'reset') return undefined
  const [pod] = servingAt(scene, lost.sentMs).filter((each) => servingAt(scene, lost.endMs).includes(each))
  return pod && about('idle-timeout', pod)
}

/** What policies don't admit is dropped, or refused: all of it where they isolate each pod that it may have been given. */
export const notAdmitted: Rule = (lost, scene) => {
  if (lost.kept || lost.failure === 'status') return lost.failure === 'timeout' ? partlyDropped(lost, scene) : undefined
  const pods = reachable(scene, lost)
  // However they end meanwhile.
  if (pods.every(({ keptOut }) => keptOut)) return keptOutOf(lost, pods)
  return lost.failure === 'timeout' ? partlyDropped(lost, scene) : undefined
}

/** The same where they isolate some of them, by networks that refuse: what else fits goes first. */
export const partlyRefused: Rule = (lost, scene) =>
  lost.kept || lost.failure === 'status' ? undefined : partlyDropped(lost, scene)

const partlyDropped = (lost: Sent, scene: Scene) =>
  keptOutOf(
    lost,
    servingAt(scene, lost.sentMs).filter((each) => servingAt(scene, lost.endMs).includes(each)),
  )

function keptOutOf(lost: Sent, pods: readonly PodLife[]): Cause | undefined {
  const pod = pods.find(({ keptOut }) => keptOut && (keptOut.sinceMs ?? 0) <= lost.endMs)
  if (!pod?.keptOut) return undefined
  const name = pod.keptOut.admits === 'nobody' ? 'not-admitted' : 'load-not-admitted'
  return { name, object: `NetworkPolicy/${pod.keptOut.policy}`, pod }
}

/** A pod took the request, and no pod ended before its time was up. */
export const tooSlow: Rule = (lost, scene) => {
  if (lost.failure !== 'timeout') return undefined
  const pods = [...servingAt(scene, lost.sentMs), ...servingAt(scene, lost.endMs)]
  const pod = pods.find(({ cutOff }) => cutOff) ?? pods[0]
  return pod && badly('too-slow', pod, lost)
}
