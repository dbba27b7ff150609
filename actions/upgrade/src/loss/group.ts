import type { LoadPlan, Sent } from '../load/request.ts'
import { causeOf } from './cause.ts'
import { enforced } from './enforced.ts'
import { withoutFollowing } from './following.ts'
import type { Loss } from './loss.ts'
import { type Scene, sceneFor } from './scene.ts'
import { warming } from './warming.ts'

/**
 * Pure: the lost requests by cause and workload, most of them first.
 * @param seen what was going on around each plan's Service after each change, in order.
 */
export function lossesOf(
  plans: readonly LoadPlan[],
  sent: readonly Sent[],
  seen: readonly (readonly Scene[])[],
): Loss[] {
  const phases = enforced(seen, sent)
  const found = sent.flatMap((request) => {
    const scene = request.failure === undefined ? undefined : sceneFor(request, phases)
    return scene ? [{ request, scene, cause: causeOf(request, scene) }] : []
  })
  const groups = Map.groupBy(found, ({ request, cause }) =>
    [request.plan, cause.name, cause.object, request.failure === 'status'].join('\n'),
  )
  const losses = [...groups.values()].flatMap((all) => {
    const [first] = all
    if (!first) return []
    const service = plans[first.request.plan]?.service ?? ''
    const requests = all.map(({ request }) => request)
    return [{ cause: first.cause, service, requests, changedMs: first.scene.changedMs }]
  })
  const heads = withoutFollowing(losses).map((loss) => {
    const ofPlan = sent.filter(({ plan }) => plan === loss.requests[0]?.plan)
    return warming(loss, ofPlan, (request) => sceneFor(request, phases))
  })
  return withoutFollowing(heads).sort((one, other) => other.requests.length - one.requests.length)
}
