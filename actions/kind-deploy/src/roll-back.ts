import type { Finding } from '../../shared/outcome/finding.ts'
import { findingOf } from '../../shared/outcome/problem.ts'
import type { Timeline } from './cluster-state/timeline.ts'
import { notRolledBack, rolledBack } from './rollback/findings.ts'
import { restore } from './rollback/restore.ts'
import type { RunState } from './run-state.ts'
import { watch } from './watch.ts'

/** How long it may take until what was there before is ready again. */
const BACK_MS = 120_000

/**
 * Goes back to what was applied last, after a failure, and waits until that is ready. What stands in the way is told
 * beside the failure and never in its place.
 * @throws the signal's reason when the run was cancelled.
 */
export async function rollBack(state: RunState): Promise<Finding> {
  try {
    return await goBack(state)
  } catch (error) {
    state.plan.context.signal.throwIfAborted()
    const { message, evidence } = findingOf(error)
    return notRolledBack('were not waited for', { done: [], failed: [message, ...evidence] })
  }
}

async function goBack(state: RunState): Promise<Finding> {
  const { target, plan, remembered } = state
  plan.context.reporter.info(`Rolling back ${remembered.length} objects`)
  const restored = await restore(remembered, target)
  const timeline: Timeline = new Map()
  const inputs = { ...plan.inputs, readyTimeout: BACK_MS }
  const again = { ...state, plan: { ...plan, inputs }, deployed: { ...state.deployed, timeline } }
  const { ended } = await watch(restored.wanted, plan.waves.length, 0, again)
  return restored.failed.length === 0 && ended === 'ready' ? rolledBack(restored.done) : notRolledBack(ended, restored)
}
