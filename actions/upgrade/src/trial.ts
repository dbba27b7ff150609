import type { Context } from '../../shared/context/context.ts'
import type { Cluster } from '../../shared/kubernetes/connect.ts'
import { sleep } from '../../shared/wait/sleep.ts'
import type { Inputs } from './inputs.ts'
import { type Lifelines, observe } from './lifelines/observe.ts'
import { type Machine, requireAnswers } from './load/answers.ts'
import { followService } from './load/follow-service.ts'
import { type Load, startLoad } from './load/load.ts'
import { planOf } from './load/plan.ts'
import type { LoadPlan, Sent } from './load/request.ts'
import { openWay, type Way } from './load/way.ts'
import type { Scene } from './loss/scene.ts'
import { type Change, sceneOf } from './scenes.ts'
import { type NamespaceState, readNamespace } from './state/config.ts'

/** What the change is tried in. */
export interface Surroundings extends Machine {
  inputs: Inputs
  context: Context
  cluster: Cluster
  homeOf: (service: string) => string
  namespaces: readonly string[]
}

/** Proxies and watches follow in this time; what is lost then still belongs to the change. */
const AFTER_MS = 3_000

/** A load that runs, and watches of the pods that answer it. */
export interface Trial {
  plans: readonly LoadPlan[]
  /** What was sent since the load was first answered. */
  sent(): readonly Sent[]
  /** Pods and workloads behind each plan's Service now. */
  scenes(change: Change): Promise<Scene[]>
  /** Makes a change; returns what was going on meanwhile. */
  phase(arriving: Change['arriving'], work: (change: Change) => Promise<void>): Promise<Scene[]>
  /** Waits for the requests that are under way. */
  finish(): Promise<void>
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
    load = startLoad(plans)
    const running: Running = { plans, ways, load, lifelines, surroundings }
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
  return { ways, plans: inputs.load.map((each, index) => planOf(each, ways[index] as Way)) }
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
  const { plans, load } = running
  const warm = await requireAnswers(plans, load, running.surroundings)
  return {
    plans,
    sent: () => load.sent.slice(warm),
    scenes: (change) => scenesNow(running, change),
    phase: (arriving, work) => phaseOf(running, arriving, work),
    finish: async () => void (await load.stop()),
    close,
  }
}

interface Running {
  plans: readonly LoadPlan[]
  ways: readonly Way[]
  load: Load
  lifelines: Lifelines
  surroundings: Surroundings
  /** When the first change began. */
  firstMs?: number
  /** The error that ended the watch of a Service. */
  failure?: unknown
}

async function phaseOf(
  trial: Running,
  arriving: Change['arriving'],
  work: (change: Change) => Promise<void>,
): Promise<Scene[]> {
  const changedMs = Date.now()
  trial.firstMs ??= changedMs
  const change = { changedMs, arriving, firstMs: trial.firstMs }
  await work(change)
  await sleep(AFTER_MS, { signal: trial.surroundings.context.signal })
  return scenesNow(trial, change)
}

async function scenesNow({ plans, ways, lifelines, surroundings, failure }: Running, change: Change): Promise<Scene[]> {
  const states = await statesOf(surroundings)
  // Without its watch, nothing is known of what pods did.
  const broken = failure ?? lifelines.failure()
  if (broken) throw broken
  const pods = lifelines.pods()
  return plans.map(({ service }, index) => sceneOf(service, ways[index] as Way, { pods, states, ...change }))
}

/** The namespaces as they are now. */
export const statesOf = ({ cluster, namespaces, context }: Surroundings): Promise<NamespaceState[]> =>
  Promise.all(namespaces.map((each) => readNamespace(cluster, each, context.signal)))
