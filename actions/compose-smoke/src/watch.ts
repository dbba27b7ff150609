import type { Context } from '../../shared/context/context.ts'
import type { Inputs } from './inputs.ts'
import { judge, type ServiceState } from './judge.ts'
import type { Project } from './project.ts'
import { type ContainerFacts, snapshot } from './snapshot.ts'

/** How the wait ended. */
export interface Watched {
  states: ServiceState[]
  containers: ContainerFacts[]
  end: 'ready' | 'broken' | 'late'
}

/** A running container changes its age without an event: settling is looked at this often. */
const SETTLE_STEP_MS = 500

/**
 * Waits for the verdict: woken by the engine's events, not by polling. Ends when every service
 * is ready, when one is broken, when `up` gave up, or when time is over.
 * @param up resolves when `docker compose up` has ended; false when it failed.
 */
export async function watch(
  project: Project,
  inputs: Inputs,
  context: Context,
  up: Promise<boolean>,
): Promise<Watched> {
  const deadline = performance.now() + inputs.readyTimeout
  const ending = new AbortController()
  const bell = new Bell()
  context.signal.addEventListener('abort', () => bell.ring(), { once: true, signal: ending.signal })
  listen(project.name, context, ending.signal, bell)
  let upEnded: boolean | undefined
  const settle = (ok: boolean) => {
    upEnded = ok
    bell.ring()
  }
  void up.then(settle, () => settle(false))
  try {
    for (;;) {
      const rung = bell.next()
      const containers = await snapshot(project.name, context)
      const terms = { nowMs: Date.now(), settleMs: inputs.settle, expect: inputs.expect }
      const states = judge(project.services, containers, terms)
      const end = endOf(states, upEnded, performance.now() >= deadline)
      if (end) return { states, containers, end }
      await Promise.race([rung, pause(Math.min(SETTLE_STEP_MS, deadline - performance.now()), states)])
    }
  } finally {
    ending.abort(new Error('the wait is over'))
  }
}

/** Pure: whether the wait is over, and how. */
function endOf(
  states: readonly ServiceState[],
  upEnded: boolean | undefined,
  late: boolean,
): Watched['end'] | undefined {
  if (states.some((each) => each.state === 'broken')) return 'broken'
  if (upEnded === false) return 'broken'
  if (upEnded && states.every((each) => each.state === 'ready')) return 'ready'
  return late ? 'late' : undefined
}

/** Rings whenever there is a reason to look again. */
class Bell {
  #waiting = Promise.withResolvers<void>()

  /** Resolves at the next ring from now on. */
  next(): Promise<void> {
    return this.#waiting.promise
  }

  ring(): void {
    this.#waiting.resolve()
    this.#waiting = Promise.withResolvers<void>()
  }
}

/** The engine's events of one project; each container event is a reason to look. */
function listen(project: string, context: Context, signal: AbortSignal, bell: Bell): void {
  const filters = ['--filter', `label=com.docker.compose.project=${project}`, '--filter', 'type=container']
  const args = ['events', '--format', '{{.Action}}', ...filters]
  const onLine = (action: string) => {
    if (!action.startsWith('exec_')) bell.ring()
  }
  // However it ends, by itself or with the wait, the look every second goes on.
  context.run({ file: 'docker', args, onLine, signal }).catch(() => {})
}

/** Only settling needs a clock; everything else comes with an event, or with the deadline. */
function pause(limitMs: number, states: readonly ServiceState[]): Promise<void> {
  const settling = states.some((each) => each.state === 'waiting' && each.reason.includes('settling'))
  return new Promise((resolve) => setTimeout(resolve, settling ? limitMs : Math.max(limitMs, 2 * SETTLE_STEP_MS)))
}
