import type { LoadPlan, Sent } from '../load/request.ts'
import { causeOf } from './cause.ts'
import { enforced } from './enforced.ts'
import type { Cause, CauseName } from './rules/rule.ts'
import type { Scene } from './scene.ts'
import { warming } from './warming.ts'

/** Requests that were lost for the same reason. */
export interface Loss {
  cause: Cause
  service: string
  requests: readonly Sent[]
  /** When the change began in which the first of them was lost; milliseconds since the epoch. */
  changedMs: number
}

/**
 * Pure: the lost requests by cause and workload, most of them first.
 * @param phases what was going on around each plan's Service after each change, in order.
 */
export function lossesOf(
  plans: readonly LoadPlan[],
  sent: readonly Sent[],
  phases: readonly (readonly Scene[])[],
): Loss[] {
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
    const loss = { cause: first.cause, service, requests, changedMs: first.scene.changedMs }
    const ofPlan = sent.filter(({ plan }) => plan === first.request.plan)
    return [warming(enforced(loss, ofPlan), ofPlan, (request) => sceneFor(request, phases))]
  })
  return withoutFollowing(losses).sort((one, other) => other.requests.length - one.requests.length)
}

/** What is lost in the end belongs to the latest change that had begun by then. */
function sceneFor({ plan, endMs }: Sent, phases: readonly (readonly Scene[])[]): Scene | undefined {
  const scenes = phases.flatMap((each) => each[plan] ?? [])
  return scenes.findLast(({ changedMs }) => changedMs <= endMs) ?? scenes[0]
}

/**
 * What follows from another: a pod that is gone too early is refused to new connections, cuts those under way and kept
 * ones; all three are its end.
 */
const FOLLOWING: Readonly<Partial<Record<CauseName, readonly CauseName[]>>> = {
  killed: ['kept-connection-cut', 'cut-off', 'exits-early'],
  'exits-early': ['kept-connection-cut', 'cut-off'],
  'cut-off': ['kept-connection-cut'],
  'no-readiness-probe': ['ready-too-early', 'unexplained', 'too-slow'],
  'ready-too-early': ['unexplained', 'too-slow'],
  // A readiness probe that asks for what fails takes the pods away.
  'old-version-fails': ['some-version-fails', 'unready'],
  'new-version-fails': ['some-version-fails', 'unready'],
  'port-removed': ['service-ahead', 'unexplained'],
  unready: ['too-slow', 'unexplained'],
  crashed: ['too-slow', 'unexplained', 'idle-timeout'],
  'selects-others': ['no-readiness-probe', 'ready-too-early', 'unexplained'],
  'not-admitted': ['cut-off', 'exits-early', 'kept-connection-cut', 'too-slow', 'unexplained'],
  'load-not-admitted': ['cut-off', 'exits-early', 'kept-connection-cut', 'too-slow', 'unexplained'],
  'leads-to-unready': ['no-readiness-probe', 'ready-too-early', 'unexplained'],
  recreated: ['kept-connection-cut', 'cut-off', 'exits-early', 'unexplained'],
  'all-at-once': ['kept-connection-cut', 'cut-off', 'exits-early', 'unexplained'],
  'single-replica': ['kept-connection-cut', 'cut-off', 'exits-early', 'unexplained'],
}

/** A service that is too slow is so whether or not a pod ends meanwhile. */
const isSlow = ({ requests }: Loss) => requests.every(({ failure }) => failure === 'timeout')
const BY_CHANCE: readonly CauseName[] = ['cut-off', 'exits-early', 'ready-too-early']
/** Errors of a program that fails are such also where a pod that ends may have answered. */
const isAnswered = ({ requests }: Loss) => requests.every(({ failure }) => failure === 'status')
const BY_ENDING: readonly CauseName[] = ['exits-early', 'crashed']
const FAILING: readonly CauseName[] = ['old-version-fails', 'new-version-fails', 'some-version-fails']

const followsFrom = (head: Loss, loss: Loss) =>
  FOLLOWING[head.cause.name]?.includes(loss.cause.name) ||
  (head.cause.name === 'too-slow' && BY_CHANCE.includes(loss.cause.name) && isSlow(loss)) ||
  (FAILING.includes(head.cause.name) && BY_ENDING.includes(loss.cause.name) && isAnswered(loss))

/** Errors and other losses of the same cause are told apart only for what may follow. */
const isSame = (head: Loss, loss: Loss) => head.cause.name === loss.cause.name && isAnswered(loss) && !isAnswered(head)

const concerns = ({ cause: head }: Loss, { cause }: Loss) =>
  [head.object, head.pod?.owner].includes(cause.object) || cause.object === ''

function withoutFollowing(losses: readonly Loss[]): Loss[] {
  const leaderOf = (loss: Loss) => {
    const others = losses.filter((each) => each.service === loss.service && concerns(each, loss))
    return others.find((each) => followsFrom(each, loss)) ?? others.find((each) => isSame(each, loss))
  }
  // What follows from something that follows itself belongs to the first of them.
  const headOf = (loss: Loss): Loss => {
    const leader = leaderOf(loss)
    return leader ? headOf(leader) : loss
  }
  return [...Map.groupBy(losses, headOf)].map(([head, all]) => ({
    ...head,
    requests: [head, ...all.filter((each) => each !== head)].flatMap(({ requests }) => requests),
  }))
}
