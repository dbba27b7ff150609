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
import { sceneOf } from './scenes.ts'
import { type NamespaceState, readNamespace } from './state/config.ts'

/** What the change is tried in. */
export interface Surroundings {
  inputs: Inputs
  context: Context
  cluster: Cluster
  homeOf: (service: string) => string
  namespaces: readonly string[]
}

/** Until the load has to be answered, beside the time limit of a request. */
const BEFORE_MS = 10_000
/** So many answers in a row show that it is. */
const ANSWERED = 20
const LOOK_MS = 100
/** Proxies and watches follow in this time; what is lost then still belongs to the change. */
const AFTER_MS = 3_000

/** When a change began, and the version that it brings. */
export type Change = Pick<Scene, 'changedMs' | 'arriving'>

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
  const { inputs, context, cluster, homeOf, namespaces } = surroundings
  const stop = new AbortController()
  const signal = AbortSignal.any([context.signal, stop.signal])
  const lifelines = await observe(cluster, namespaces, signal)
  const ways: Way[] = []
  for (const each of inputs.load)
    ways.push(await openWay(each, homeOf(each.service), { cluster, context, kubeconfig: inputs.kubeconfig ?? '' }))
  const plans = inputs.load.map((each, index) => planOf(each, ways[index] as Way))
  const load = startLoad(plans)
  const trial = { plans, ways, load, lifelines, surroundings }
  let warm = 0
  try {
    warm = await requireAnswers(trial)
  } catch (error) {
    stop.abort()
    await load.end()
    throw error
  }
  return {
    plans,
    sent: () => load.sent.slice(warm),
    scenes: (change) => scenesNow(trial, change),
    phase: (arriving, work) => phaseOf(trial, arriving, work),
    finish: async () => {
      stop.abort()
      await load.stop()
    },
    close: async () => {
      stop.abort()
      await load.end()
    },
  }
}

interface Running {
  plans: readonly LoadPlan[]
  ways: readonly Way[]
  load: Load
  lifelines: Lifelines
  surroundings: Surroundings
}

/**
 * Waits until the last requests to every Service were answered: a port on a node takes a moment to be opened.
 * @returns the number of requests before; they don't count.
 */
async function requireAnswers({ plans, load, surroundings }: Running): Promise<number> {
  const lastOf = (plan: number) => load.sent.filter((each) => each.plan === plan).slice(-ANSWERED)
  const isAnswered = (plan: number) => {
    const last = lastOf(plan)
    return last.length === ANSWERED && last.every(({ failure }) => failure === undefined)
  }
  const slowest = Math.max(0, ...plans.map(({ timeoutMs }) => timeoutMs))
  // Any answer comes from the program: what it says now it says later, too.
  const isRefused = (plan: number) => {
    const last = lastOf(plan)
    return last.length === ANSWERED && last.every(({ failure }) => failure === 'status')
  }
  await poll({
    check: () => plans.every((_, plan) => isAnswered(plan)) || plans.some((_, plan) => isRefused(plan)),
    every: LOOK_MS,
    within: BEFORE_MS + slowest,
    signal: surroundings.context.signal,
  })
  const plan = plans.findIndex((_, index) => !isAnswered(index))
  if (plan < 0) return load.sent.length
  const detail = lastOf(plan).findLast(({ failure }) => failure !== undefined)?.detail ?? 'no answer'
  throw notAnswered(plans[plan]?.service ?? '', detail)
}

function notAnswered(service: string, detail: string): Problem {
  const message = `The load of ${service} is not answered before the change: ${detail}`
  return new Problem(UPGRADE['load-fails-before']({ message, where: { service } }))
}

async function phaseOf(
  trial: Running,
  arriving: Change['arriving'],
  work: (change: Change) => Promise<void>,
): Promise<Scene[]> {
  const change = { changedMs: Date.now(), arriving }
  await work(change)
  await sleep(AFTER_MS, { signal: trial.surroundings.context.signal })
  return scenesNow(trial, change)
}

async function scenesNow({ plans, ways, lifelines, surroundings }: Running, change: Change): Promise<Scene[]> {
  const states = await statesOf(surroundings)
  const pods = lifelines.pods()
  return plans.map(({ service }, index) => sceneOf(service, ways[index] as Way, { pods, states, ...change }))
}

/** The namespaces as they are now. */
export const statesOf = ({ cluster, namespaces, context }: Surroundings): Promise<NamespaceState[]> =>
  Promise.all(namespaces.map((each) => readNamespace(cluster, each, context.signal)))
