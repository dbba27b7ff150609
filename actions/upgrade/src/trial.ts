import type { Context } from '../../shared/context/context.ts'
import type { Cluster } from '../../shared/kubernetes/connect.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { poll } from '../../shared/wait/poll.ts'
import { sleep } from '../../shared/wait/sleep.ts'
import { UPGRADE } from './catalogue.ts'
import type { Inputs } from './inputs.ts'
import { type Lifelines, observe } from './lifelines/observe.ts'
import { type Load, startLoad } from './load/load.ts'
import type { LoadPlan, Sent } from './load/request.ts'
import { openWay, planOf, type Way } from './load/way.ts'
import type { Scene } from './loss/scene.ts'
import { type Change, sceneOf } from './scenes.ts'
import { type NamespaceState, readNamespace } from './state/config.ts'

/** What the change is tried in. */
export interface Surroundings {
  inputs: Inputs
  context: Context
  cluster: Cluster
  homeOf: (service: string) => string
  namespaces: readonly string[]
}

/** Until a port on a node is opened. */
const BEFORE_MS = 10_000
const FEWEST_ANSWERS = 3
const MOST_ANSWERS = 20
const SECOND_MS = 1_000
const LOOK_MS = 100
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
    return await trialOf({ plans, ways, load, lifelines, surroundings }, close)
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

async function trialOf(running: Running, close: () => Promise<void>): Promise<Trial> {
  const { plans, load } = running
  const warm = await requireAnswers(running)
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
}

/**
 * Waits until the last requests to every Service were answered: a port on a node takes a moment to be opened.
 * @returns the number of requests before; they don't count.
 */
async function requireAnswers({ plans, load, surroundings }: Running): Promise<number> {
  const lastOf = (plan: number) => load.sent.filter((each) => each.plan === plan).slice(-neededOf(plans[plan]))
  const lasts = (plan: number, failure: Sent['failure']) => {
    const last = lastOf(plan)
    return last.length === neededOf(plans[plan]) && last.every((each) => each.failure === failure)
  }
  await poll({
    // Any answer comes from the program: what it says now it says later, too.
    check: () => plans.every((_, plan) => lasts(plan, undefined)) || plans.some((_, plan) => lasts(plan, 'status')),
    every: LOOK_MS,
    within: Math.max(0, ...plans.map(patienceOf)),
    signal: surroundings.context.signal,
  })
  const plan = plans.findIndex((_, index) => !lasts(index, undefined))
  if (plan < 0) return load.sent.length
  const detail = lastOf(plan).findLast(({ failure }) => failure !== undefined)?.detail ?? 'no answer'
  throw notAnswered(plans[plan]?.service ?? '', detail)
}

/** Pure: so many answers in a row show that a load is answered: those of a second. */
const neededOf = (plan: LoadPlan | undefined) =>
  Math.min(MOST_ANSWERS, Math.max(FEWEST_ANSWERS, Math.floor(plan?.rate ?? 0)))

/** Pure: until the load has to be answered, in milliseconds. */
const patienceOf = (plan: LoadPlan) => BEFORE_MS + plan.timeoutMs + (neededOf(plan) * SECOND_MS) / plan.rate

function notAnswered(service: string, detail: string): Problem {
  const message = `The load of ${service} is not answered before the change: ${detail}`
  return new Problem(UPGRADE['load-fails-before']({ message, where: { service } }))
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

async function scenesNow({ plans, ways, lifelines, surroundings }: Running, change: Change): Promise<Scene[]> {
  const states = await statesOf(surroundings)
  // Without its watch, nothing is known of what pods did.
  if (lifelines.failure()) throw lifelines.failure()
  const pods = lifelines.pods()
  return plans.map(({ service }, index) => sceneOf(service, ways[index] as Way, { pods, states, ...change }))
}

/** The namespaces as they are now. */
export const statesOf = ({ cluster, namespaces, context }: Surroundings): Promise<NamespaceState[]> =>
  Promise.all(namespaces.map((each) => readNamespace(cluster, each, context.signal)))
