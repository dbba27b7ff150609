import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from '../../shared/context/context.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { findingOf } from '../../shared/outcome/problem.ts'
import { withShortSecrets } from '../../shared/redaction/border.ts'
import { secretsInInputs } from '../../shared/redaction/sources/inputs.ts'
import { cleanUp } from './cleanup.ts'
import type { Config } from './config/config.ts'
import { CANCELLED, execute } from './graph/execute.ts'
import { IMAGES_LANE, type Lanes } from './graph/lanes.ts'
import type { Prepared } from './prepared.ts'
import { type Progress, redactedResult, redactingProgress, stageReporter } from './progress/progress.ts'
import type { Examined } from './proofs/examine.ts'
import { resultTable, summaryLine } from './report/table.ts'
import type { Stage } from './stage.ts'
import type { StageResult } from './stage-result.ts'

/**
 * Runs a prepared pipeline and then removes what it created, unless `keep` is set.
 * @param examined with proofs of its stages; undefined to use none.
 */
export async function run(
  { config, ordered }: Prepared,
  keep: boolean,
  context: Context,
  progress: Progress,
  examined?: Examined,
): Promise<StageResult[]> {
  const { secrets, signal } = context
  for (const { inputs } of config.stages) secrets.add({ secrets: secretsInInputs(inputs, secrets.isSecret) })
  const redacting = redactingProgress(progress, secrets)
  const contextFor = (stage: Stage) => contextOf(stage, config, context, redacting)
  const noting = (examined?.stages ?? ordered).map(withNoteOnSecrets)
  const stages = examined ? (await import('./proofs/apply.ts')).applied(noting, examined, context.engine) : noting
  const results = await execute(stages, contextFor, redacting, signal)
  if (!keep) results.push(...(await cleanUp(context, redacting, endOf(results))))
  await progress.close()
  // Only the stages themselves receive unredacted outcomes.
  return results.map((each) => redactedResult(each, secrets))
}

const endOf = (results: readonly StageResult[]) =>
  Math.max(0, ...results.map(({ startMs, durationMs }) => startMs + durationMs))

const withNoteOnSecrets = (stage: Stage): Stage => ({
  ...stage,
  run: async (context, given, units) => withShortSecrets(await stage.run(context, given, units), context.secrets),
})

/** Pure: all lanes except the one with the images, as JSON for a workflow's matrix. */
export const furtherLanes = (lanes: Lanes) => JSON.stringify(Object.keys(lanes).filter((each) => each !== IMAGES_LANE))

/** Pure: the outcome of a whole pipeline. Where it was cancelled before a stage began, nothing else says so. */
export function combine(results: readonly StageResult[], signal?: AbortSignal): Outcome {
  const outcomes = results.flatMap((each) => each.outcome ?? [])
  const findings = outcomes.flatMap((each) => each.findings)
  const isUntold = results.some(({ skipped }) => skipped === CANCELLED) && findings.length === 0
  return outcome({
    found: summaryLine(results),
    findings: isUntold && signal ? [findingOf(signal.reason, signal)] : findings,
    outputs: { stages: JSON.stringify(results.map((each) => [each.stage, each.outcome?.verdict ?? 'not run'])) },
    treemaps: outcomes.flatMap((each) => each.treemaps),
    loads: outcomes.flatMap((each) => each.loads),
    tables: [resultTable(results), ...outcomes.flatMap((each) => each.tables)],
    measures: outcomes.flatMap((each) => each.measures),
    timings: results.map(({ stage, startMs, durationMs }) => ({ name: stage, startMs, durationMs })),
    files: outcomes.flatMap((each) => each.files),
  })
}

function contextOf(stage: Stage, config: Config, context: Context, progress: Progress): Context {
  const scratch = join(context.scratch, stage.name)
  mkdirSync(scratch, { recursive: true })
  return { ...context, directory: config.directory, scratch, reporter: stageReporter(stage.name, progress) }
}
