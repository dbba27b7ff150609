import { hasArrived, reachable, servingAt, starting, versionOf } from '../scene.ts'
import { about, type Rule } from './rule.ts'

/** Causes for which pods were there, and served badly. */

/**
 * An answer came, and it is an error: a version's program fails, not the way to it. Where pods of both versions may have
 * answered, the others of the same kind decide (`group.ts`).
 */
export const answered: Rule = (lost, scene) => {
  if (lost.failure !== 'status') return undefined
  const pods = reachable(scene, lost)
  const [first, ...others] = new Set(pods.map((each) => versionOf(each, scene)))
  if (!first || !pods[0]) return undefined
  return about(others.length === 0 ? FAILS[first] : 'some-version-fails', pods[0])
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

/** What no policy admits is dropped, or refused. */
export const notAdmitted: Rule = ({ failure, kept, sentMs, endMs }, scene) => {
  const isDropped = failure === 'timeout' || (!kept && failure !== 'status')
  const [pod] = servingAt(scene, sentMs).filter((each) => servingAt(scene, endMs).includes(each))
  if (!scene.keptOut || !isDropped || !pod) return undefined
  const name = scene.keptOut.admitsPods ? 'load-not-admitted' : 'not-admitted'
  return { name, object: `NetworkPolicy/${scene.keptOut.policy}`, pod }
}

/** A pod took the request, and no pod ended before its time was up. */
export const tooSlow: Rule = (lost, scene) => {
  if (lost.failure !== 'timeout') return undefined
  const [pod] = [...servingAt(scene, lost.sentMs), ...servingAt(scene, lost.endMs)]
  return pod && about('too-slow', pod)
}
