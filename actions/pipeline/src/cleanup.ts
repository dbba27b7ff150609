import { undo } from '../../shared/cleanup/undo.ts'
import { createClients } from '../../shared/context/clients.ts'
import type { Context } from '../../shared/context/context.ts'
import { outcome } from '../../shared/outcome/outcome.ts'
import { type Progress, stageReporter } from './progress/progress.ts'
import { REMOVERS } from './removers.ts'
import type { StageResult } from './stage-result.ts'

const NAME = 'take-down'
/** Removing must end even when the engine hangs. */
const LIMIT_MS = 120_000

/** Removes what is left in the journal; also after a cancellation, under a signal of its own. */
export async function takeDown(context: Context, progress: Progress): Promise<StageResult[]> {
  const entries = context.journal.entries()
  if (entries.length === 0) return []
  progress.started(NAME)
  const startedMs = performance.now()
  const findings = await undo(lastingContext(context, progress), REMOVERS)
  const found = findings.length > 0 ? '' : `removed ${entries.map((each) => `${each.kind} ${each.name}`).join(', ')}`
  const result = {
    stage: NAME,
    outcome: outcome({ findings, ...(found ? { found } : {}) }),
    startMs: startedMs,
    durationMs: performance.now() - startedMs,
  }
  progress.finished(result)
  return [result]
}

function lastingContext(context: Context, progress: Progress): Context {
  const signal = AbortSignal.timeout(LIMIT_MS)
  const { directory, env } = context
  return { ...context, ...createClients({ directory, env, signal }), signal, reporter: stageReporter(NAME, progress) }
}
