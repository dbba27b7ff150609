import type { LoadPlan, Sent } from '../load/request.ts'
import type { CauseName } from '../loss/rules/rule.ts'
import type { Phase, Replaced } from './replaced.ts'
import type { EngineEvent } from './smoke.ts'

/** A phase with what the engine told of it. */
export interface Scene extends Phase {
  /** When the next phase began. */
  untilMs: number
  replaced: readonly Replaced[]
  /** Of containers that ended by themselves. */
  ended: readonly EngineEvent[]
}

/** Why a request was lost: because a container was being replaced, as Compose does it, or for a reason of its own. */
export type ComposeCause =
  | 'replaced'
  | 'does-not-reconnect'
  | Extract<CauseName, 'crashed' | 'old-version-fails' | 'new-version-fails' | 'too-slow' | 'unexplained'>

/** Requests of a service that were lost for the same reason. */
export interface ComposeLoss {
  service: string
  cause: ComposeCause
  phase: Phase
  requests: readonly Sent[]
}

/** The time from a container's end until it is started again by its restart policy, at first. */
const RESTART_MS = 5_000

/**
 * Pure: the lost requests by reason.
 * @param needs the services that one needs, directly or through others: it doesn't answer while they are replaced.
 */
export function composeLosses(
  plans: readonly LoadPlan[],
  sent: readonly Sent[],
  scenes: readonly Scene[],
  needs: (service: string) => ReadonlySet<string>,
): ComposeLoss[] {
  const failsItself = (service: string, { readyMs }: Scene) =>
    sent.some(
      ({ plan, sentMs, failure }) => failure !== undefined && plans[plan]?.service === service && sentMs > readyMs,
    )
  const lost = sent.flatMap((request) => {
    if (request.failure === undefined) return []
    const service = plans[request.plan]?.service ?? ''
    const needed = needs(service)
    const isAway = (scene: Scene) => inReplacement(request, concerning(scene, service, needed), sent)
    // One that is lost in the end may have been sent in an earlier phase.
    const scene = scenes.find(isAway)
    const last = scene ?? scenes.findLast(({ changedMs }) => changedMs <= request.endMs) ?? scenes[0]
    if (!last) return []
    const isCut = isCutOff(request, service, last, needed) && ![...needed].some((each) => failsItself(each, last))
    const cause = scene ? ('replaced' as const) : causeOf(request, service, concerning(last, service, needed), isCut)
    return [{ request, service, scene: last, cause }]
  })
  const groups = Map.groupBy(lost, ({ service, cause, scene }) => [service, cause, scene.name].join('\n'))
  return [...groups.values()].flatMap((all) => {
    const [first] = all
    if (!first) return []
    return [
      { service: first.service, cause: first.cause, phase: first.scene, requests: all.map(({ request }) => request) },
    ]
  })
}

/** A scene with those containers that a service has or needs; work that it waits for ends well by itself. */
function concerning(scene: Scene, service: string, needed: ReadonlySet<string>): Scene {
  const concerns = (each: { service: string }) => each.service === service || needed.has(each.service)
  const ended = scene.ended.filter((each) => concerns(each) && (each.service === service || each.exitCode !== 0))
  return { ...scene, replaced: scene.replaced.filter(concerns), ended }
}

/** From when a container may have been asked to stop until the state was ready, and the first answer came after. */
function inReplacement(request: Sent, { replaced, readyMs, fine, untilMs }: Scene, all: readonly Sent[]): boolean {
  const { plan, sentMs, endMs, failure } = request
  const away = replaced.filter(({ fromMs }) => fromMs <= endMs)
  if (away.length === 0 || sentMs >= untilMs) return false
  if (sentMs <= readyMs || !fine) return true
  const nextMs = Math.min(...away.map(({ startedMs = Infinity }) => startedMs))
  const back = all.find((each) => each.plan === plan && each.failure === undefined && each.sentMs >= nextMs)
  return failure !== 'status' && back !== undefined && sentMs <= back.endMs && back.endMs < untilMs
}

/**
 * Its container stayed while one that it needs was replaced, and no work was done that changes data: it goes on with a
 * former address, or with connections to it.
 */
function isCutOff({ endMs }: Sent, service: string, { replaced, ended }: Scene, needed: ReadonlySet<string>): boolean {
  const stayed = !replaced.some((each) => each.service === service)
  const isBack = replaced.some((each) => needed.has(each.service) && (each.startedMs ?? Infinity) <= endMs)
  return stayed && isBack && !ended.some((each) => needed.has(each.service) && each.exitCode === 0)
}

function causeOf(request: Sent, service: string, scene: Scene, isCut: boolean): ComposeCause {
  const endedBefore = ({ atMs }: EngineEvent) => atMs <= request.endMs && request.sentMs <= atMs + RESTART_MS
  if (scene.ended.some(endedBefore)) return 'crashed'
  if (isCut && request.failure !== 'refused') return 'does-not-reconnect'
  if (request.failure === 'timeout') return 'too-slow'
  if (request.failure !== 'status') return 'unexplained'
  return versionAt(request, service, scene) === 'new' ? 'new-version-fails' : 'old-version-fails'
}

/** The version of a service that answered: the one that arrives, once its container is replaced. */
function versionAt({ sentMs }: Sent, service: string, { replaced, arriving }: Scene): 'new' | 'old' {
  const own = replaced.find((each) => each.service === service)
  const leaving = arriving === 'new' ? 'old' : 'new'
  if (own === undefined) return 'old'
  return sentMs >= own.stoppedMs ? arriving : leaving
}
