import type { Finding } from '../../shared/outcome/finding.ts'
import { findingOf } from '../../shared/outcome/problem.ts'
import { counted } from '../../shared/text/counted.ts'
import type { Timeline } from './cluster-state/timeline.ts'
import { notRolledBack, rolledBack } from './rollback/findings.ts'
import { type Restored, restore } from './rollback/restore.ts'
import type { RunState } from './run-state.ts'
import { watch } from './watch.ts'

/** How long it may take until what was there before is ready again. */
const BACK_MS = 120_000

/**
 * Goes back to what was applied last, after a failure, and waits until that is ready. What stands in the way is told
 * beside the failure and never in its place, also when the run is cancelled meanwhile.
 */
export async function rollBack(state: RunState): Promise<Finding> {
  const restored: Restored = { wanted: [], done: [], failed: [] }
  try {
    return await goBack(state, restored)
  } catch (error) {
    const { message, evidence } = findingOf(error, state.plan.context.signal)
    return notRolledBack('was not waited for', { ...restored, failed: [...restored.failed, message, ...evidence] })
  }
}

async function goBack(state: RunState, restored: Restored): Promise<Finding> {
  const { target, plan, remembered } = state
  plan.context.reporter.info(`Rolling back ${counted(remembered.length, 'object')}`)
  await restore(remembered, target, restored)
  const timeline: Timeline = new Map()
  const inputs = { ...plan.inputs, readyTimeout: BACK_MS }
  const again = { ...state, plan: { ...plan, inputs }, deployed: { ...state.deployed, timeline } }
  const { ended } = await watch(restored.wanted, plan.waves.length, 0, again)
  return restored.failed.length === 0 && ended === 'ready' ? rolledBack(restored.done) : notRolledBack(ended, restored)
}
