import type { Context } from '../../shared/context/context.ts'
import type { Cluster } from '../../shared/kubernetes/connect.ts'
import { poll } from '../../shared/wait/poll.ts'
import { sleep } from '../../shared/wait/sleep.ts'
import type { Inputs } from './inputs.ts'
import { loadUntilMs, settleMs } from './lifelines/ends.ts'
import type { Lifelines } from './lifelines/observe.ts'
import type { Machine } from './load/answers.ts'
import type { Load } from './load/load.ts'
import type { LoadPlan } from './load/request.ts'
import type { Way } from './load/way.ts'
import type { Scene } from './loss/scene.ts'
import { type Change, sceneOf } from './scenes.ts'
import type { NamespaceState } from './state/config.ts'
import { readNamespace } from './state/read-namespace.ts'

const LOOK_MS = 100

/** What the change is tried in. */
export interface Surroundings extends Machine {
  inputs: Inputs
  context: Context
  cluster: Cluster
  homeOf: (service: string) => string
  namespaces: readonly string[]
}

/** A load and its watches, with the changes that were made under it. */
export interface Running {
  plans: readonly LoadPlan[]
  ways: readonly Way[]
  load: Load
  lifelines: Lifelines
  surroundings: Surroundings
  /** The namespaces before the first change. */
  before: readonly NamespaceState[]
  phases: Phase[]
  /** The error that ended the watch of a Service. */
  failure?: unknown
}

/** A change that was made, and the workloads after it. */
interface Phase {
  change: Change
  states: NamespaceState[]
  readyMs: number
}

/** Makes a change, and lets the load meet what it brought. */
export async function phaseOf(
  running: Running,
  arriving: Change['arriving'],
  work: (change: Change) => Promise<void>,
): Promise<void> {
  const { plans, phases, surroundings } = running
  const changedMs = Date.now()
  const change = { changedMs, arriving, firstMs: phases[0]?.change.changedMs ?? changedMs }
  await work(change)
  const readyMs = Date.now()
  const [states] = await Promise.all([
    statesOf(surroundings),
    sleep(settleMs(plans), { signal: surroundings.context.signal }),
  ])
  phases.push({ change, states, readyMs })
}

/** Waits for pods that are ending, and for requests under way; returns what was going on in each phase. */
export async function finished(running: Running): Promise<Scene[][]> {
  const { phases, plans, load, surroundings } = running
  const last = phases.at(-1)
  if (last)
    await poll({
      check: () => Date.now() >= loadUntilMs(podsBehind(running, last), last.readyMs, settleMs(plans)),
      every: LOOK_MS,
      within: Infinity,
      signal: surroundings.context.signal,
    })
  await load.stop()
  return phases.map(({ change, states }, index) =>
    scenesOf(running, { ...change, states, untilMs: phases[index + 1]?.change.changedMs ?? Infinity }),
  )
}

const podsBehind = (running: Running, { change, states }: Phase) =>
  scenesOf(running, { ...change, states }).flatMap(({ pods }) => pods)

/** Pods and workloads behind each plan's Service now. */
export const scenesNow = async (running: Running, change: Change): Promise<Scene[]> =>
  scenesOf(running, { ...change, states: await statesOf(running.surroundings) })

type When = Change & { states: NamespaceState[]; untilMs?: number }

function scenesOf({ plans, ways, lifelines, failure, before }: Running, when: When): Scene[] {
  // Without its watch, nothing is known of what pods did.
  const broken = failure ?? lifelines.failure()
  if (broken) throw broken
  const seen = { pods: lifelines.pods(), aheadMs: lifelines.aheadMs, before, ...when }
  return plans.map(({ service }, index) => sceneOf(service, ways[index] as Way, seen))
}

/** The namespaces as they are now. */
export const statesOf = ({ cluster, namespaces, context }: Surroundings): Promise<NamespaceState[]> =>
  Promise.all(namespaces.map((each) => readNamespace(cluster, each, context.signal)))
