import { asOf, type PodLife } from './lifelines/pod-life.ts'
import type { Way } from './load/way.ts'
import type { Scene } from './loss/scene.ts'
import type { NamespaceState } from './state/config.ts'

/** When a change began, the version that it brings, and when the first one began. */
export type Change = Pick<Scene, 'changedMs' | 'arriving' | 'firstMs'>

/** Pure: the pods and workloads behind a Service. @param seen `untilMs`: what came later explains nothing. */
export function sceneOf(
  service: string,
  { leads, namespace, targets }: Pick<Way, 'leads' | 'namespace' | 'targets'>,
  seen: { pods: readonly PodLife[]; states: readonly NamespaceState[]; untilMs?: number } & Change,
): Scene {
  const { untilMs = Infinity } = seen
  const known = leads.filter(({ fromMs }) => fromMs < untilMs)
  const matches = (labels: Readonly<Record<string, string>>) =>
    known.some(({ selector }) => Object.entries(selector).every(([key, value]) => labels[key] === value))
  const removed = known.flatMap(({ removed: isRemoved, fromMs }, at) =>
    isRemoved ? [{ fromMs, toMs: known[at + 1]?.fromMs }] : [],
  )
  const workloads = seen.states.filter((each) => each.namespace === namespace).flatMap((each) => each.workloads)
  return {
    service,
    targets,
    ledMs: known.slice(1).findLast((each) => !each.removed && each.fromMs >= seen.changedMs)?.fromMs,
    removed,
    pods: seen.pods
      .filter((each) => each.namespace === namespace && matches(each.labels))
      .map((each) => asOf(each, untilMs)),
    rolling: workloads.filter(({ labels }) => matches(labels)),
    changedMs: seen.changedMs,
    arriving: seen.arriving,
    firstMs: seen.firstMs,
  }
}
