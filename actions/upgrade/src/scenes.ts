import { asOf, type PodLife, type Span } from './lifelines/pod-life.ts'
import type { Lead } from './load/routing.ts'
import type { Way } from './load/way.ts'
import { hadServed, type Scene } from './loss/scene.ts'
import { barriersOf } from './state/barriers.ts'
import type { NamespaceState } from './state/config.ts'

/** When a change began, the version that it brings, and when the first one began. */
export type Change = Pick<Scene, 'changedMs' | 'arriving' | 'firstMs'>

/** What was seen of the namespaces. */
interface Seen extends Change {
  pods: readonly PodLife[]
  states: readonly NamespaceState[]
  /** Before the first change. */
  before?: readonly NamespaceState[]
  /** How far the API's clock is ahead of this machine's. */
  aheadMs?: number
  /** What came later explains nothing. */
  untilMs?: number
}

/** Pure: the pods and workloads behind a Service. */
export function sceneOf(
  service: string,
  { leads, namespace, targets, node }: Pick<Way, 'leads' | 'namespace' | 'targets'> & Partial<Pick<Way, 'node'>>,
  seen: Seen,
): Scene {
  const { untilMs = Infinity } = seen
  const known = leads.filter(({ fromMs }) => fromMs < untilMs)
  const matches = (labels: Labels) => known.some((each) => selects(each, labels))
  const here = (states: readonly NamespaceState[] = []) => states.filter((each) => each.namespace === namespace)
  const policiesIn = (states?: readonly NamespaceState[]) => here(states).flatMap(({ policies = [] }) => policies)
  const pods = seen.pods.filter((each) => each.namespace === namespace && matches(each.labels))
  const workloads = here(seen.states).flatMap((each) => each.workloads)
  const behind = {
    policies: { before: policiesIn(seen.before), after: policiesIn(seen.states) },
    targets,
    served: pods.filter((each) => hadServed(each, seen.firstMs)).map(({ labels }) => labels),
    aheadMs: seen.aheadMs ?? 0,
  }
  return {
    service,
    targets,
    ledMs: known.findLast((each, at) => each.fromMs >= seen.changedMs && leadsElsewhere(each, known[at - 1]))?.fromMs,
    removed: spansIn(known, (each) => each.removed === true),
    unready: spansIn(known, (each) => each.unready === true),
    local: spansIn(known, (each) => each.local === true),
    node,
    pods: pods.map((each) => ({
      ...asOf(each, untilMs),
      ...ledTo(known, each.labels),
      ...barriersOf(each.labels, workloads.find(({ object }) => object === each.owner)?.needs, behind),
    })),
    rolling: workloads.filter(({ labels }) => matches(labels)),
    changedMs: seen.changedMs,
    arriving: seen.arriving,
    firstMs: seen.firstMs,
  }
}

type Labels = Readonly<Record<string, string>>

const leadsElsewhere = (lead: Lead, before: Lead | undefined) =>
  before !== undefined && !lead.removed && placeOf(lead) !== placeOf(before)

const placeOf = ({ selector, targetPort }: Lead) => JSON.stringify([selector, targetPort])

const selects = ({ selector }: Lead, labels: Labels) =>
  Object.entries(selector).every(([key, value]) => labels[key] === value)

/** While the Service had this; what it had at first, it had before. */
const spansIn = (leads: readonly Lead[], had: (lead: Lead) => boolean): Span[] =>
  leads.flatMap((each, at) => {
    if (!had(each)) return []
    return [{ fromMs: at === 0 ? -Infinity : each.fromMs, toMs: leads[at + 1]?.fromMs }]
  })

/** Nothing where the Service leads to the pod all along. */
function ledTo(leads: readonly Lead[], labels: Labels): { led?: Span[] } {
  return leads.every((each) => selects(each, labels)) ? {} : { led: spansIn(leads, (each) => selects(each, labels)) }
}
