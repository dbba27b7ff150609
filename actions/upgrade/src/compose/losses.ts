import type { LoadPlan, Sent } from '../load/request.ts'
import type { CauseName } from '../loss/rules/rule.ts'
import type { Phase, Replaced } from './replaced.ts'
import type { EngineEvent } from './smoke.ts'

/** A phase with what the engine told of it. */
export interface Scene extends Phase {
  replaced: readonly Replaced[]
  /** Of containers that ended by themselves. */
  ended: readonly EngineEvent[]
}

/** Why a request was lost: because a container was being replaced, as Compose does it, or for a reason of its own. */
export type ComposeCause =
  | 'replaced'
  | Extract<CauseName, 'crashed' | 'old-version-fails' | 'new-version-fails' | 'unexplained'>

/** Requests of a service that were lost for the same reason. */
export interface ComposeLoss {
  service: string
  cause: ComposeCause
  phase: Phase
  requests: readonly Sent[]
}

/** A request that was sent just before the container was asked to stop may meet it stopping. */
const LEAD_MS = 100
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
  const lost = sent.flatMap((request) => {
    const service = plans[request.plan]?.service ?? ''
    const scene = scenes.findLast(({ changedMs }) => changedMs <= request.endMs) ?? scenes[0]
    if (request.failure === undefined || !scene) return []
    return [{ request, service, scene, cause: causeOf(request, service, scene, needs(service)) }]
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

function causeOf(request: Sent, service: string, scene: Scene, needed: ReadonlySet<string>): ComposeCause {
  const concerns = (each: { service: string }) => each.service === service || needed.has(each.service)
  const away = scene.replaced.filter(concerns)
  const inReplacement = ({ stoppedMs }: Replaced) =>
    request.endMs >= stoppedMs - LEAD_MS && (request.sentMs <= scene.readyMs || !scene.fine)
  if (away.some(inReplacement)) return 'replaced'
  const endedBefore = ({ atMs }: EngineEvent) => atMs <= request.endMs && request.sentMs <= atMs + RESTART_MS
  if (scene.ended.filter(concerns).some(endedBefore)) return 'crashed'
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
