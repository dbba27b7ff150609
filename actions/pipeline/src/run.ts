import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from '../../shared/context/context.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { ACTIONS } from './action-registry.ts'
import { takeDown } from './cleanup.ts'
import { type Config, loadConfig } from './config/config.ts'
import { parseOverride } from './config/override.ts'
import { execute } from './graph/execute.ts'
import { IMAGES_LANE, type Lanes, lanesOf, stagesOfLane } from './graph/lanes.ts'
import { only, plan } from './graph/plan.ts'
import { loadingStages, saveStage } from './image-bundle.ts'
import type { Inputs } from './inputs.ts'
import { preflight } from './preflight.ts'
import { type Progress, stageReporter } from './progress/progress.ts'
import { resultTable, summaryLine } from './report/table.ts'
import type { Stage } from './stage.ts'
import type { StageResult } from './stage-result.ts'
import { stagesOf } from './stages.ts'

/** A pipeline that was read and checked, ready to run. */
export interface Prepared {
  config: Config
  ordered: Stage[]
  /** How all the wanted stages would spread over jobs. */
  lanes: Lanes
}

/**
 * Reads, checks and orders the pipeline; nothing has been started when it throws.
 * @throws {Problem} for every kind of bad input, with file and line.
 */
export async function prepare(inputs: Inputs, directory: string): Promise<Prepared> {
  const config = await loadConfig(inputs.config, directory, inputs.set.map(parseOverride))
  const stages = handedOver(await stagesOf(config), inputs, config)
  const select = inputs.only ? only : plan
  const wanted = select(stages, inputs.stages)
  const lanes = lanesOf(wanted, new Map(config.stages.map(({ name, uses }) => [name, ACTIONS.get(uses)?.lane])))
  const chosen = inputs.lane === undefined ? wanted : laneOf(inputs.lane, lanes, wanted)
  const ordered = inputs.saveImages === undefined ? chosen : [...chosen, saveStage(config, inputs.saveImages)]
  await preflight(
    config,
    ordered.map((each) => each.name),
  )
  return { config, ordered, lanes }
}

const handedOver = (stages: Stage[], { loadImages }: Inputs, config: Config) =>
  loadImages === undefined ? stages : loadingStages(stages, config, loadImages)

/** A lane's stages with what they need; a lane without stages has nothing to do. */
function laneOf(lane: string, lanes: Lanes, stages: readonly Stage[]): Stage[] {
  const names = stagesOfLane(lane, lanes)
  return names.length === 0 ? [] : plan(stages, names)
}

/** Runs a prepared pipeline and takes down what it created, unless it is to be kept. */
export async function run(
  { config, ordered }: Prepared,
  keep: boolean,
  context: Context,
  progress: Progress,
): Promise<StageResult[]> {
  const results = await execute(
    ordered,
    (stage) => contextOf(stage, config, context, progress),
    progress,
    context.signal,
  )
  if (!keep) results.push(...(await takeDown(context, progress)))
  await progress.close()
  return results
}

/** Pure: the lanes beside the one with the images, as a workflow's matrix takes them. */
export const furtherLanes = (lanes: Lanes) => JSON.stringify(Object.keys(lanes).filter((each) => each !== IMAGES_LANE))

/** Pure: the outcome of a whole pipeline. */
export function combine(results: readonly StageResult[]): Outcome {
  const outcomes = results.flatMap((each) => each.outcome ?? [])
  return outcome({
    found: summaryLine(results),
    findings: outcomes.flatMap((each) => each.findings),
    outputs: { stages: JSON.stringify(results.map((each) => [each.stage, each.outcome?.verdict ?? 'not run'])) },
    treemaps: outcomes.flatMap((each) => each.treemaps),
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
