import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

/** The runner sends SIGINT, SIGTERM so much later, and then kills. Source: actions/runner, ProcessInvoker. */
const [TERM_AFTER_MS, KILL_AFTER_MS] = [7_500, 2_500]

/** Cancels a step as GitHub's runner does. @param ended is settled when the step has ended. */
export async function cancel(step: ChildProcess, ended: Promise<unknown>): Promise<void> {
  for (const [signal, waitMs] of [
    ['SIGINT', TERM_AFTER_MS],
    ['SIGTERM', KILL_AFTER_MS],
    ['SIGKILL', 0],
  ] as const) {
    step.kill(signal)
    if (await Promise.race([ended.then(() => true), sleep(waitMs, false)])) return
  }
}
