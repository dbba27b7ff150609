import { sleep, unlessAborted } from '../../shared/wait/sleep.ts'
import type { UpState } from './readiness/up-state.ts'
import type { Watch } from './readiness/watch.ts'
import type { SmokePlan } from './run-state.ts'
import { isHeldUp, start } from './start/up.ts'

/** `docker compose up`, on its way. */
export interface BringUp {
  state: UpState
  /** What it printed. */
  output: string[]
  /** Resolves when it has ended, however it did. */
  over: Promise<void>
}

/** `docker compose up` beside the watch, which is woken when it ends. */
export function bringUp(plan: SmokePlan, watch: Watch, signal: AbortSignal): BringUp {
  const { inputs, phases } = plan
  const mayFail = Object.values(inputs.expect).includes('any')
  const state: UpState = phases ? { mayFail } : { mayFail, ended: true }
  const output: string[] = []
  const over = !phases
    ? Promise.resolve()
    : untilStarted(plan, state, output, watch, signal)
        .then((ok) => Object.assign(state, { ended: true, failed: !ok }))
        .catch((error: unknown) => Object.assign(state, { ended: true, failed: true, error }))
        .then(watch.wake)
  return { state, output, over }
}

/** Between two starts of `up`: a dependency that crashes at once must not make it run all the time. */
const UP_AGAIN_MS = 500

/** Starts all services; where `up` gives up on one that others wait for, again as often as the state asks for it. */
async function untilStarted(
  { project, inputs, context }: SmokePlan,
  state: UpState,
  output: string[],
  watch: Watch,
  signal: AbortSignal,
): Promise<boolean> {
  const started = async () => {
    watch.starting = true
    return start(project, inputs, context, output, signal).finally(() => Object.assign(watch, { starting: false }))
  }
  while (!(await started())) {
    if (!isHeldUp(output)) return false
    const { promise, resolve } = Promise.withResolvers<void>()
    state.again = resolve
    watch.wake()
    await unlessAborted(signal, promise)
    state.again = undefined
    output.length = 0
    await sleep(UP_AGAIN_MS, { signal })
    context.reporter.info('docker compose up is started again: what it gave up on has recovered')
  }
  return true
}
