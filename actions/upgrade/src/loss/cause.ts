import type { PodLife } from '../lifelines/pod-life.ts'
import type { Sent } from '../load/request.ts'
import { ending, PROXY_LAG_MS, reachable, type Scene, servingAt, starting, versionOf } from './scene.ts'

/** Why a request was lost: names of the catalogue. */
export type CauseName =
  | 'recreated'
  | 'all-at-once'
  | 'single-replica'
  | 'crashed'
  | 'unready'
  | 'service-ahead'
  | 'idle-timeout'
  | 'exits-early'
  | 'killed'
  | 'cut-off'
  | 'kept-connection-cut'
  | 'no-readiness-probe'
  | 'ready-too-early'
  | 'old-version-fails'
  | 'new-version-fails'
  | 'some-version-fails'
  | 'too-slow'
  | 'unexplained'

/** The cause of a lost request, and the pod or workload that it is about. */
export interface Cause {
  name: CauseName
  /** `Deployment/api`; empty where nothing is known. */
  object: string
  pod?: PodLife
}

/** A rule: the cause if the request fits, else undefined. */
type Rule = (lost: Sent, scene: Scene) => Cause | undefined

/** What the node has left of a grace period when it kills, in milliseconds. */
const GRACE_LEFT_MS = 1_500
const SIGKILL = 137

/** Pure: the first rule that fits, the surest first. */
export function causeOf(lost: Sent, scene: Scene): Cause {
  for (const rule of RULES) {
    const cause = rule(lost, scene)
    if (cause) return cause
  }
  return { name: 'unexplained', object: scene.rolling[0]?.object ?? '' }
}

const about = (name: CauseName, pod: PodLife): Cause => ({ name, object: pod.owner, pod })

/**
 * An answer came, and it is an error: a version's program fails, not the way to it. Where pods of both versions may have
 * answered, the others of the same kind decide (`group.ts`).
 */
const answered: Rule = (lost, scene) => {
  if (lost.failure !== 'status') return undefined
  const pods = reachable(scene, lost)
  const [first, ...others] = new Set(pods.map((each) => versionOf(each, scene)))
  if (!first || !pods[0]) return undefined
  return about(others.length === 0 ? FAILS[first] : 'some-version-fails', pods[0])
}

const FAILS = { old: 'old-version-fails', new: 'new-version-fails' } as const

/**
 * Nothing could serve: the workload took all its pods away at once. An answer then comes from elsewhere: the address of a
 * pod that is gone may lead anywhere.
 */
const nothingServed: Rule = (lost, scene) => {
  if (servingAt(scene, lost.sentMs).length > 0 || servingAt(scene, lost.endMs).length > 0) return undefined
  const restarted = scene.pods.find(({ restarts, deletedMs }) => restarts > 0 && deletedMs === undefined)
  const [rolling] = scene.rolling
  if (!rolling) return restarted && about('crashed', restarted)
  const { object, strategy, replicas, maxUnavailable } = rolling
  if (strategy === 'Recreate') return { name: 'recreated', object }
  if (replicas > 1 && maxUnavailable >= replicas) return { name: 'all-at-once', object }
  if (replicas === 1 && (maxUnavailable >= 1 || scene.pods.some(({ deletedMs }) => deletedMs)))
    return { name: 'single-replica', object }
  if (restarted) return about('crashed', restarted)
  const unready = scene.pods.find((each) => livedAt(each, lost) && each.ready.length > 0)
  return unready && about('unready', unready)
}

/** There from before a request was sent until after it was lost. */
const livedAt = ({ createdMs, deletedMs = Infinity }: PodLife, { sentMs, endMs }: Sent) =>
  createdMs <= sentMs && endMs < deletedMs

/** The Service leads to what only new pods have, and none of them serves yet. */
const serviceAhead: Rule = (lost, scene) => {
  const { ledMs, service, arriving } = scene
  if (ledMs === undefined || lost.failure === 'status' || lost.endMs < ledMs) return undefined
  const known = servingAt(scene, lost.sentMs - PROXY_LAG_MS)
  const hasArrived = known.some((each) => versionOf(each, scene) === arriving)
  return hasArrived ? undefined : { name: 'service-ahead', object: `Service/${service}` }
}

/** The program was killed while it had requests: it took longer than its grace period, or ignores SIGTERM. */
const killed: Rule = (lost, scene) => {
  const pod = ending(scene, lost).find(
    ({ exitCode, deletedMs = 0, endedMs = 0, grace }) =>
      exitCode === SIGKILL && endedMs - deletedMs >= grace * 1_000 - GRACE_LEFT_MS && overlaps(lost, endedMs),
  )
  return pod && about('killed', pod)
}

/** A connection that an earlier request had opened to a pod which then ended. */
const keptCut: Rule = (lost, scene) => {
  if (!lost.kept || lost.failure !== 'reset') return undefined
  const [pod] = ending(scene, lost)
  return pod && about('kept-connection-cut', pod)
}

/** A pod that goes on to serve closed a connection that was idle, just when its client sent the next request. */
const idleTimeout: Rule = (lost, scene) => {
  if (!lost.kept || lost.failure !== 'reset') return undefined
  const [pod] = servingAt(scene, lost.sentMs).filter((each) => servingAt(scene, lost.endMs).includes(each))
  return pod && about('idle-timeout', pod)
}

/** In flight when its program ended. Its address is gone with it, so an answer may just never come. */
const cutOff: Rule = (lost, scene) => {
  if (lost.failure === 'refused') return undefined
  const pod = ending(scene, lost).find(({ endedMs = Infinity }) => overlaps(lost, endedMs))
  return pod && about('cut-off', pod)
}

/**
 * Sent to a pod that had ended already, because proxies didn't know yet. While a preStop hook runs, its program has no
 * SIGTERM yet and still listens. Without an answer in time, the request must have been sent when nobody was there.
 */
const exitsEarly: Rule = (lost, scene) => {
  const pod = ending(scene, lost).find(({ hasPreStop, endedMs = Infinity }) =>
    lost.failure === 'timeout'
      ? endedMs - END_LAG_MS <= lost.sentMs
      : !hasPreStop || endedMs - END_LAG_MS <= lost.endMs,
  )
  return pod && about('exits-early', pod)
}

/** A pod took the request, and no pod ended before its time was up. */
const tooSlow: Rule = (lost, scene) => {
  if (lost.failure !== 'timeout') return undefined
  const [pod] = [...servingAt(scene, lost.sentMs), ...servingAt(scene, lost.endMs)]
  return pod && about('too-slow', pod)
}

/** It counts as ready as soon as its container runs. */
const notServingYet: Rule = (lost, scene) => {
  const pod = starting(scene, lost).find(({ probes }) => probes.length === 0)
  return pod && about('no-readiness-probe', pod)
}

/** Its readiness probe asks for something else than clients do. */
const readyTooEarly: Rule = (lost, scene) => {
  const pod = starting(scene, lost).find(({ probes }) => !probes.some((each) => scene.targets.includes(each)))
  return pod && about('ready-too-early', pod)
}

/** The watch shows an end up to a second later. */
const END_LAG_MS = 1_200
const overlaps = ({ sentMs, endMs }: Sent, endedMs: number) => sentMs <= endedMs && endedMs - END_LAG_MS <= endMs

const RULES: readonly Rule[] = [
  nothingServed,
  serviceAhead,
  answered,
  notServingYet,
  killed,
  keptCut,
  cutOff,
  exitsEarly,
  readyTooEarly,
  idleTimeout,
  tooSlow,
]
