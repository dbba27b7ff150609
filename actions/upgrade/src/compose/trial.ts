import type { Context } from '../../../shared/context/context.ts'
import { sleep } from '../../../shared/wait/sleep.ts'
import { type Machine, requireAnswers } from '../load/answers.ts'
import { type Load, startLoad } from '../load/load.ts'
import { plansOf } from '../load/plan.ts'
import type { LoadPlan, Sent } from '../load/request.ts'
import { clockAheadMs } from './clock.ts'
import type { Site } from './deployment.ts'
import type { Scene } from './losses.ts'
import type { Address } from './ports.ts'
import { type Phase, replacedIn } from './replaced.ts'
import { type EngineEvent, listen } from './smoke.ts'

/** What is lost then still belongs to the change. */
const AFTER_MS = 2_000

/** A load that runs, and the engine's events. */
export interface Trial {
  plans: readonly LoadPlan[]
  sent(): readonly Sent[]
  /** Makes a change, until it tells that the state is ready. @param work tells whether it is. */
  phase(
    name: string,
    arriving: Phase['arriving'],
    work: (ready: (fine: boolean) => void) => Promise<void>,
  ): Promise<void>
  /** The phases so far, with what was replaced in each. */
  scenes(): Scene[]
  events(): readonly EngineEvent[]
  /** Waits for the requests that are under way. */
  finish(): Promise<void>
  /** Ends all of it at once. */
  close(): Promise<void>
}

/** Starts the load and listens to the engine. @throws {Problem} UP005 if the load isn't answered. */
export async function openTrial(site: Site & Machine, addresses: readonly Address[]): Promise<Trial> {
  const { inputs, context, name } = site
  const plans = await plansOf(inputs.load, addresses, context)
  const stop = new AbortController()
  const signal = AbortSignal.any([context.signal, stop.signal])
  const events: EngineEvent[] = []
  const aheadMs = await clockAheadMs(context)
  const hear = (each: EngineEvent) => void events.push({ ...each, atMs: each.atMs - aheadMs })
  const listening = listen(name, context, { sinceMs: Date.now() + aheadMs, signal }, hear).catch(() => {})
  const load = startLoad(plans)
  const close = async () => {
    stop.abort(new Error('the trial is over'))
    await Promise.all([load.end(), listening])
  }
  try {
    return trialOf({ plans, load, events, sinceMs: await requireAnswers(plans, load, site), context }, close)
  } catch (error) {
    await close()
    throw error
  }
}

interface Running {
  plans: readonly LoadPlan[]
  load: Load
  events: readonly EngineEvent[]
  /** When the first request was due that counts, in milliseconds since the epoch. */
  sinceMs: number
  context: Context
}

function trialOf({ plans, load, events, sinceMs, context }: Running, close: () => Promise<void>): Trial {
  const phases: Phase[] = []
  return {
    plans,
    sent: () => load.sent.filter(({ dueMs }) => dueMs >= sinceMs),
    phase: async (name, arriving, work) => {
      const phase: Phase = { name, arriving, changedMs: Date.now(), readyMs: Infinity, fine: false }
      phases.push(phase)
      await work((fine) => Object.assign(phase, { fine, readyMs: Date.now() }))
      await sleep(AFTER_MS, { signal: context.signal })
    },
    scenes: () => phases.map((each, index) => sceneOf(each, inOrder(events), phases[index + 1]?.changedMs)),
    events: () => inOrder(events),
    finish: async () => void (await load.stop()),
    close,
  }
}

/** The engine tells what happened side by side in any order. */
const inOrder = (events: readonly EngineEvent[]) => events.toSorted((one, other) => one.atMs - other.atMs)

/** Pure: a phase with its events. @param untilMs when the next one began: until then, an engine may be late. */
export function sceneOf(phase: Phase, events: readonly EngineEvent[], untilMs = Infinity): Scene {
  const within = events.filter(({ atMs }) => atMs >= phase.changedMs && atMs < untilMs)
  const replaced = replacedIn(within)
  const isReplaced = ({ container, atMs }: EngineEvent) =>
    replaced.some((each) => each.container === container && each.endedMs === atMs)
  return { ...phase, untilMs, replaced, ended: within.filter((each) => each.action === 'die' && !isReplaced(each)) }
}
