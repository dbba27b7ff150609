import type { Context } from '../../../shared/context/context.ts'
import type { PressureWatch } from '../../../shared/pressure/watch.ts'
import { poll } from '../../../shared/wait/poll.ts'
import { WakeSignal } from '../../../shared/wait/wake-signal.ts'
import type { Inputs } from '../inputs.ts'
import { judge } from '../judge/judge.ts'
import type { StarvedMs } from '../judge/starved.ts'
import type { SeenSetup } from '../judge/state.ts'
import type { Project } from '../project/project.ts'
import type { ContainerFacts } from '../project-state/container-facts.ts'
import { type EngineEvent, listen } from '../project-state/events.ts'
import { snapshot } from '../project-state/snapshot.ts'
import { nextChangeMs, type Seen } from './seen.ts'

/** A container that restarts for hours must not fill the memory. */
const EVENTS_KEPT = 5_000

/** What can change a verdict, beside a start that is not a container's first. */
const DECISIVE = /^(die|oom|destroy|unpause|health_status)/

/**
 * Watches a project: looks when the engine says that something happened, when time alone changes
 * a service's state, and when it is woken; never merely because time went by.
 */
export class Watch {
  readonly events: EngineEvent[] = []
  /** When each service was first seen ready. */
  readonly readySinceMs = new Map<string, number>()
  /** Whether `docker compose up` goes on. */
  starting = false
  readonly #setups = new Map<string, SeenSetup>()
  /** Containers that were created, and have not started yet. */
  readonly #fresh = new Set<string>()
  readonly #beganMs = Date.now()
  readonly #wake = new WakeSignal()
  readonly #ending = new AbortController()
  readonly #signal: AbortSignal
  /** Why nothing is heard any more. */
  #failure: { error: unknown } | undefined

  readonly #project: Project
  readonly #terms: Pick<Inputs, 'settle' | 'expect'>
  readonly #context: Context
  readonly #pressure: PressureWatch

  constructor(
    project: Project,
    terms: Pick<Inputs, 'settle' | 'expect'>,
    context: Context,
    pressure: PressureWatch,
    tell: (event: EngineEvent) => void,
  ) {
    this.#pressure = pressure
    this.#project = project
    this.#terms = terms
    this.#context = context
    this.#signal = AbortSignal.any([context.signal, this.#ending.signal])
    const hear = (event: EngineEvent) => {
      if (this.events.length < EVENTS_KEPT) this.events.push(event)
      tell(event)
      if (this.#decides(event)) this.#wake.wake()
    }
    listen(project.name, context, { sinceMs: this.#beganMs, signal: this.#signal }, hear).catch((error: unknown) => {
      this.#failure = { error }
      this.wake()
    })
  }

  /** Don't poll on a container's first start: each poll inspects all containers, and `up` notifies when all are started. */
  #decides({ action, container }: EngineEvent): boolean {
    if (action === 'create') this.#fresh.add(container)
    return action === 'start' ? !this.#fresh.delete(container) : DECISIVE.test(action)
  }

  wake = (): void => this.#wake.wake()

  close(): void {
    this.#ending.abort(new Error('the watch is over'))
  }

  /** Looks now. */
  async look(): Promise<Seen> {
    const containers = await snapshot(this.#project.name, this.#context)
    const { settle: settleMs, expect } = this.#terms
    const atMs = Date.now()
    for (const each of containers) this.#rememberSetup(each, atMs)
    const starvedMs = onWallClock(this.#pressure)
    const seen = { readySinceMs: this.readySinceMs, setups: this.#setups }
    const terms = { nowMs: atMs, settleMs, expect, starvedMs, starting: this.starting, beganMs: this.#beganMs, ...seen }
    const states = judge(this.#project.services, containers, terms)
    for (const { name, state } of states) {
      if (state !== 'ready') this.readySinceMs.delete(name)
      else if (!this.readySinceMs.has(name)) this.readySinceMs.set(name, atMs)
    }
    return { atMs, states, containers }
  }

  #rememberSetup({ id, setup }: ContainerFacts, atMs: number): void {
    const { seenMs = -Infinity, betweenSinceMs = atMs, unknownSinceMs = atMs } = this.#setups.get(id) ?? {}
    if (setup === 'unknown') this.#setups.set(id, { seenMs, unknownSinceMs })
    if (setup !== 'running' && setup !== 'between') return
    this.#setups.set(id, { seenMs: atMs, betweenSinceMs: setup === 'between' ? betweenSinceMs : undefined })
  }

  /**
   * Looks until the answer is known.
   * @param answer pure; undefined means: look again. `wakeMs` beside it: at the latest then.
   * @throws the context's reason when the run was cancelled, the watch's own when it was closed; what ended the events.
   */
  async until<T>(answer: (seen: Seen) => { known: T } | { wakeMs: number }): Promise<T> {
    const check = async () => {
      if (this.#failure) throw this.#failure.error
      const seen = await this.look()
      const came = answer(seen)
      return 'known' in came ? came : { wakeMs: Math.min(came.wakeMs, nextChangeMs(seen)) }
    }
    const { value } = await poll({
      check,
      until: (came) => 'known' in came,
      every: (came) => ('known' in came ? 0 : came.wakeMs - Date.now()),
      within: Infinity,
      signal: this.#signal,
      wake: this.#wake,
    })
    return (value as { known: T }).known
  }
}

/** The engine's times are since the epoch, those of the machine's load since the process began. */
function onWallClock(pressure: PressureWatch): StarvedMs {
  const beganMs = Date.now() - performance.now()
  return (fromMs, toMs) => pressure.starvedMs(fromMs - beganMs, toMs - beganMs)
}
