import { observe } from './lifelines/observe.ts'
import { requireAnswers } from './load/answers.ts'
import { followService } from './load/follow-service.ts'
import { type Load, startLoad } from './load/load.ts'
import { plansOf } from './load/plan.ts'
import type { LoadPlan, Sent } from './load/request.ts'
import { openWay, type Way } from './load/way.ts'
import type { Scene } from './loss/scene.ts'
import { finished, phaseOf, type Running, type Surroundings, scenesNow, statesOf } from './phases.ts'
import type { Change } from './scenes.ts'
import type { NamespaceState } from './state/config.ts'

/** A load that runs, and watches of the pods that answer it. */
export interface Trial {
  plans: readonly LoadPlan[]
  /** The namespaces before the first change. */
  before: readonly NamespaceState[]
  /** What was sent since the load was first answered. */
  sent(): readonly Sent[]
  /** Pods and workloads behind each plan's Service now. */
  scenes(change: Change): Promise<Scene[]>
  /** Makes a change, and lets the load meet what it brought. */
  phase(arriving: Change['arriving'], work: (change: Change) => Promise<void>): Promise<void>
  /** Waits for pods that are ending, and for requests under way; returns what was going on in each phase. */
  finish(): Promise<Scene[][]>
  /** Ends all of it at once. */
  close(): Promise<void>
}

/**
 * Starts the load and the watches, and waits until the load is answered.
 * @throws {Problem} UP003 to UP005 if it can't be.
 */
export async function openTrial(surroundings: Surroundings): Promise<Trial> {
  const stop = new AbortController()
  const signal = AbortSignal.any([surroundings.context.signal, stop.signal])
  let load: Load | undefined
  const close = async () => {
    stop.abort()
    await load?.end()
  }
  try {
    const lifelines = await observe(surroundings.cluster, surroundings.namespaces, signal)
    const { plans, ways } = await openWays(surroundings)
    const before = await statesOf(surroundings)
    load = startLoad(plans)
    const running: Running = { plans, ways, load, lifelines, surroundings, before, phases: [] }
    await followServices(running, signal)
    return await trialOf(running, close)
  } catch (error) {
    await close()
    throw error
  }
}

async function openWays({ inputs, context, cluster, homeOf }: Surroundings) {
  // Requests to the same port go the same way.
  const opened = new Map<string, Way>()
  const ways: Way[] = []
  for (const each of inputs.load) {
    const key = `${each.service}:${each.port}`
    const access = { cluster, context, kubeconfig: inputs.kubeconfig ?? '' }
    const way = opened.get(key) ?? (await openWay(each, homeOf(each.service), access))
    opened.set(key, way)
    ways.push(way)
  }
  return { ways, plans: await plansOf(inputs.load, ways, context) }
}

async function followServices(running: Running, signal: AbortSignal): Promise<void> {
  const failed = (error: unknown) => {
    running.failure ??= error
  }
  const { ways, surroundings } = running
  const followed = new Set<Way>()
  for (const [index, each] of surroundings.inputs.load.entries()) {
    const way = ways[index] as Way
    if (!followed.has(way)) await followService(surroundings.cluster, each, way, { signal, failed })
    followed.add(way)
  }
}

async function trialOf(running: Running, close: () => Promise<void>): Promise<Trial> {
  const { plans, load, before } = running
  const sinceMs = await requireAnswers(plans, load, running.surroundings)
  return {
    plans,
    before,
    sent: () => load.sent.filter(({ dueMs }) => dueMs >= sinceMs),
    scenes: (change) => scenesNow(running, change),
    phase: (arriving, work) => phaseOf(running, arriving, work),
    finish: () => finished(running),
    close,
  }
}
