import type { PressureWatch } from '../../shared/pressure/watch.ts'
import { constant } from '../../shared/wait/backoff.ts'
import { retry } from '../../shared/wait/retry.ts'
import type { UpState } from './readiness/wait.ts'
import type { Watch } from './readiness/watch.ts'
import type { SmokePlan } from './run-state.ts'
import { isHeldUp, start } from './start/up.ts'

/** `docker compose up`, on its way. */
export interface BringUp {
  state: UpState
  /** What it printed. */
  said: string[]
  /** Resolves when it has ended, however it did. */
  over: Promise<void>
}

/** `docker compose up` beside the watch, which is woken when it ends. */
export function bringUp(plan: SmokePlan, watch: Watch, pressure: PressureWatch, signal: AbortSignal): BringUp {
  const { inputs, phases } = plan
  const mayFail = Object.values(inputs.expect).includes('any')
  const state: UpState = phases ? { mayFail } : { mayFail, ended: true }
  const said: string[] = []
  const over = !phases
    ? Promise.resolve()
    : startPatiently(plan, pressure, said, signal)
        .then((ok) => Object.assign(state, { ended: true, failed: !ok }))
        .catch((error: unknown) => Object.assign(state, { ended: true, failed: true, error }))
        .then(watch.wake)
  return { state, said, over }
}

const UP_AGAIN_MS = 3_000
/** A dependency that was called unhealthy so long after a machine was busy is so by itself. */
const BUSY_BEFORE_MS = 120_000
/** Until the wait for the services ends it. */
const MANY = 1_000

/** `up` gives up on what waits for an unhealthy service; on a machine that is too busy that may recover. */
function startPatiently(
  { project, inputs, context }: SmokePlan,
  pressure: PressureWatch,
  said: string[],
  signal: AbortSignal,
): Promise<boolean> {
  const held = () => isHeldUp(said) && pressure.starvedMs(performance.now() - BUSY_BEFORE_MS) > 0
  return retry({
    work: () => start(project, inputs, context, said, signal),
    times: MANY,
    backoff: constant(UP_AGAIN_MS),
    when: ({ value }) => value === false && held(),
    signal,
    onRetry: () => context.reporter.info('The machine is too busy: docker compose up is tried again'),
  })
}
