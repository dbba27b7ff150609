import type { Context } from '../../../shared/context/context.ts'
import type { Outcome } from '../../../shared/outcome/outcome.ts'
import { outcomeOf } from '../../../shared/outcome/problem.ts'
import type { Progress } from '../progress/progress.ts'
import { provedOf } from '../proofs/texts.ts'
import type { ProvedStage, Stage } from '../stage.ts'
import type { StageResult } from '../stage-result.ts'

/** State shared by the stages of one run. */
interface RunState {
  originMs: number
  running: Map<string, Promise<StageResult>>
  /** Outcomes so far: a stage receives those of all stages that ended before it started. */
  ended: Map<string, Outcome>
  contextFor: (stage: Stage) => Context
  progress: Progress
  signal: AbortSignal
}

/**
 * Runs ordered stages, each as soon as the stages it needs have passed. If one of these fails, the stage
 * is skipped; independent stages continue. Never throws.
 * @param contextFor returns the context of a stage, with the stage's own reporter.
 */
export async function execute(
  ordered: readonly Stage[],
  contextFor: (stage: Stage) => Context,
  progress: Progress,
  signal: AbortSignal,
): Promise<StageResult[]> {
  const state: RunState = {
    originMs: performance.now(),
    running: new Map(),
    ended: new Map(),
    contextFor,
    progress,
    signal,
  }
  for (const stage of ordered) state.running.set(stage.name, runWhenReady(stage, state))
  return Promise.all(state.running.values())
}

async function runWhenReady(stage: Stage, state: RunState): Promise<StageResult> {
  const needed = await Promise.all(stage.needs.flatMap((need) => state.running.get(need) ?? []))
  const startMs = performance.now() - state.originMs
  const skipped = skipReason(needed, state.signal)
  const result = skipped
    ? { stage: stage.name, skipped, needs: stage.needs, startMs, durationMs: 0 }
    : await (stage.proved ? takeProof(stage, stage.proved, state) : runNow(stage, state))
  state.progress.finished(result)
  return result
}

async function runNow(stage: Stage, { ended, progress, originMs, contextFor, signal }: RunState): Promise<StageResult> {
  const startMs = performance.now() - originMs
  progress.started(stage.name)
  // `contextFor` creates the stage's folder: its error is reported as the stage's error, too.
  const run = async () => stage.run(contextFor(stage), ended)
  const outcome = await run().catch((error: unknown) => outcomeOf(error, signal))
  ended.set(stage.name, outcome)
  const durationMs = performance.now() - originMs - startMs
  return { stage: stage.name, outcome, ...unitsIn(stage), needs: stage.needs, startMs, durationMs }
}

function unitsIn({ provedUnits = new Map() }: Stage): Pick<StageResult, 'provedUnits'> {
  if (provedUnits.size === 0) return {}
  return { provedUnits: Object.fromEntries([...provedUnits].map(([name, proof]) => [name, provedOf(proof)])) }
}

/** What was proved stands for a run; if it can't be taken, the stage has failed. */
async function takeProof(stage: Stage, { proof, use }: ProvedStage, state: RunState): Promise<StageResult> {
  const { ended, originMs, signal } = state
  const outcome = await use().catch((error: unknown) => outcomeOf(error, signal))
  ended.set(stage.name, outcome)
  const times = { startMs: performance.now() - originMs, durationMs: 0 }
  const proved = outcome.verdict === 'passed' && { proved: provedOf(proof) }
  return { stage: stage.name, outcome, ...proved, needs: stage.needs, ...times }
}

/** Why a stage wasn't run when the run was cancelled before it began. */
export const CANCELLED = 'cancelled'

/** Pure: why a stage can't run; undefined if it can. */
function skipReason(needed: readonly StageResult[], signal: AbortSignal): string | undefined {
  const obstacle = needed.find(
    ({ outcome }) => !outcome || outcome.verdict === 'failed' || outcome.verdict === 'blocked',
  )
  if (obstacle) return `${obstacle.stage} ${obstacle.outcome ? obstacle.outcome.verdict : 'was not run'}`
  return signal.aborted ? CANCELLED : undefined
}
