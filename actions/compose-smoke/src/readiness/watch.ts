import type { Context } from '../../../shared/context/context.ts'
import type { Inputs } from '../inputs.ts'
import type { Project } from '../project/project.ts'
import { type EngineEvent, listen } from './events.ts'
import { judge } from './judge.ts'
import { type ContainerFacts, snapshot } from './snapshot.ts'
import type { ServiceState } from './state.ts'
import { WakeSignal } from './wake-signal.ts'

/** What one look at the project came to. */
export interface Seen {
  atMs: number
  states: ServiceState[]
  containers: ContainerFacts[]
}

/** A container that restarts for hours must not fill the memory. */
const EVENTS_KEPT = 5_000

/** What can change a verdict, beside a start that is not a container's first. */
const DECISIVE = /^(die|oom|destroy|unpause|health_status)/

/**
 * Watches a project: looks when the engine says that something happened, when time alone changes
 * a service's state, and when it is rung; never merely because time went by.
 */
export class Watch {
  readonly events: EngineEvent[] = []
  /** When each service was first seen ready. */
  readonly readySinceMs = new Map<string, number>()
  /** Containers that were created, and have not started yet. */
  readonly #fresh = new Set<string>()
  readonly #bell = new WakeSignal()
  readonly #ending = new AbortController()

  readonly #project: Project
  readonly #terms: Pick<Inputs, 'settle' | 'expect'>
  readonly #context: Context

  constructor(
    project: Project,
    terms: Pick<Inputs, 'settle' | 'expect'>,
    context: Context,
    tell: (event: EngineEvent) => void,
  ) {
    this.#project = project
    this.#terms = terms
    this.#context = context
    const signal = AbortSignal.any([context.signal, this.#ending.signal])
    const hear = (event: EngineEvent) => {
      if (this.events.length < EVENTS_KEPT) this.events.push(event)
      tell(event)
      if (this.#decides(event)) this.#bell.ring()
    }
    context.signal.addEventListener('abort', this.ring, { once: true, signal: this.#ending.signal })
    listen(project.name, context, { sinceMs: Date.now(), signal }, hear).catch(() => this.ring())
  }

  /** A look asks for every container: a first start is none worth, for `up` rings when all have started. */
  #decides({ action, container }: EngineEvent): boolean {
    if (action === 'create') this.#fresh.add(container)
    return action === 'start' ? !this.#fresh.delete(container) : DECISIVE.test(action)
  }

  ring = (): void => this.#bell.ring()

  close(): void {
    this.#ending.abort(new Error('the watch is over'))
  }

  /** Looks now. */
  async look(): Promise<Seen> {
    const containers = await snapshot(this.#project.name, this.#context)
    const { settle: settleMs, expect } = this.#terms
    const atMs = Date.now()
    const terms = { nowMs: atMs, settleMs, expect, readySinceMs: this.readySinceMs }
    const states = judge(this.#project.services, containers, terms)
    for (const { name, state } of states) {
      if (state !== 'ready') this.readySinceMs.delete(name)
      else if (!this.readySinceMs.has(name)) this.readySinceMs.set(name, atMs)
    }
    return { atMs, states, containers }
  }

  /**
   * Looks until the answer is known.
   * @param answer pure; undefined means: look again. `wakeMs` beside it: at the latest then.
   * @throws the context's reason when the run was cancelled.
   */
  async until<T>(answer: (seen: Seen) => { known: T } | { wakeMs: number }): Promise<T> {
    for (;;) {
      const rung = this.#bell.next()
      const seen = await this.look()
      const came = answer(seen)
      if ('known' in came) return came.known
      await ringOr(rung, Math.min(came.wakeMs, nextChangeMs(seen)))
    }
  }
}

/** Pure: when time alone changes something. */
function nextChangeMs({ states }: Seen): number {
  return Math.min(...states.map((each) => (each.state === 'waiting' ? (each.changesAtMs ?? Infinity) : Infinity)))
}

async function ringOr(rung: Promise<void>, atMs: number): Promise<void> {
  if (atMs === Infinity) return rung
  let timer: NodeJS.Timeout | undefined
  const time = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, atMs - Date.now()))
  })
  await Promise.race([rung, time]).finally(() => clearTimeout(timer))
}
