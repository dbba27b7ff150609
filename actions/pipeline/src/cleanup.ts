import { undo } from '../../shared/cleanup/undo.ts'
import { createClients } from '../../shared/context/clients.ts'
import type { Context } from '../../shared/context/context.ts'
import { outcome } from '../../shared/outcome/outcome.ts'
import { type Progress, stageReporter } from './progress/progress.ts'
import { REMOVERS } from './removers.ts'
import type { StageResult } from './stage-result.ts'

const NAME = 'cleanup'
/** Cleanup must end even if the engine hangs. */
const LIMIT_MS = 120_000

/**
 * Removes everything that the journal still lists; uses its own signal, so it also runs after a cancellation.
 * @param startMs when the stages ended, relative to the start of the run.
 */
export async function cleanUp(context: Context, progress: Progress, startMs: number): Promise<StageResult[]> {
  const entries = context.journal.entries()
  if (entries.length === 0) return []
  progress.started(NAME)
  const startedMs = performance.now()
  const findings = await undo(cleanupContext(context, progress), REMOVERS)
  const found = findings.length > 0 ? '' : `removed ${entries.map((each) => `${each.kind} ${each.name}`).join(', ')}`
  const result = {
    stage: NAME,
    outcome: outcome({ findings, ...(found ? { found } : {}) }),
    startMs,
    durationMs: performance.now() - startedMs,
  }
  progress.finished(result)
  return [result]
}

function cleanupContext(context: Context, progress: Progress): Context {
  const signal = AbortSignal.timeout(LIMIT_MS)
  const { directory, env } = context
  return { ...context, ...createClients({ directory, env, signal }), signal, reporter: stageReporter(NAME, progress) }
}
