import type { Sent } from '../load/request.ts'
import type { Loss } from './loss.ts'
import type { CauseName } from './rules/rule.ts'
import { type Scene, servingAt, starting } from './scene.ts'

/** What pods that are ready too early may do: a proxy in the pod answers with errors, or a cold program too late. */
const WARMING: readonly CauseName[] = ['some-version-fails', 'new-version-fails', 'too-slow']
/** An error that comes back less often than this is not over after it. */
const SHORTEST_MS = 1_000

/**
 * Pure: the loss, called ready-too-early if it happened only just after pods became ready, and was over while these very
 * pods went on to serve.
 * @param all what the plan sent; @param sceneOf what was going on around a request.
 */
export function warming(loss: Loss, all: readonly Sent[], sceneOf: (request: Sent) => Scene | undefined): Loss {
  const requests = loss.requests.toSorted((one, other) => one.sentMs - other.sentMs)
  const last = requests.at(-1)
  const scene = last && sceneOf(last)
  if (!scene || !WARMING.includes(loss.cause.name)) return loss
  const early = requests.map((each) => sceneOf(each) === scene && starting(scene, each)[0])
  const [pod] = early
  const isSlow = loss.cause.name === 'too-slow'
  if (!pod || !early.every(Boolean) || (isSlow && requests.some((each) => isReduced(each, scene)))) return loss
  if (silenceAfter(last, all, scene) < longestPause(requests)) return loss
  return { ...loss, cause: { name: 'ready-too-early', object: pod.owner, pod } }
}

/** With fewer pods than before the change, those that are left may just be too few. */
const isReduced = ({ sentMs }: Sent, scene: Scene) =>
  servingAt(scene, sentMs).length < servingAt(scene, scene.changedMs).length

const longestPause = (requests: readonly Sent[]) =>
  Math.max(SHORTEST_MS, ...requests.slice(1).map(({ sentMs }, at) => sentMs - (requests[at]?.sentMs ?? sentMs)))

/** For how long all was answered until the next pod ended, or the load did. */
function silenceAfter({ sentMs }: Sent, all: readonly Sent[], { pods }: Scene): number {
  // A pod that is deleted serves no longer, also where it counts as ready until it ends.
  const changes = pods.flatMap(({ deletedMs = Infinity, ready }) => [
    deletedMs,
    ...ready.flatMap(({ toMs = Infinity }) => (toMs < deletedMs ? [toMs] : [])),
  ])
  const nextMs = Math.min(...changes.filter((each) => each >= sentMs))
  const after = all.filter((each) => each.sentMs > sentMs && each.sentMs < nextMs)
  return after.some(({ failure }) => failure !== undefined)
    ? 0
    : Math.max(sentMs, ...after.map((each) => each.sentMs)) - sentMs
}
