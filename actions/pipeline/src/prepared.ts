import { problemOf } from '../../shared/inputs/parse.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { ACTIONS } from './action-registry.ts'
import { configMistakes, mistakesOf, throwMistakes } from './checks/checks.ts'
import { type Config, loadConfig } from './config/config.ts'
import { parseOverrides } from './config/override.ts'
import { expanded } from './config/variants.ts'
import { type Lanes, lanesOf, stagesOfLane } from './graph/lanes.ts'
import { only, plan } from './graph/plan.ts'
import { loadingStages, saveStage } from './image-bundle.ts'
import { EVERY_STAGE, type Inputs } from './inputs.ts'
import { checkDisk, fileMistakes } from './preflight.ts'
import type { Stage } from './stage.ts'
import { allProbeKinds, stagesOf } from './stages.ts'

/** A validated pipeline, ready to run. */
export interface Prepared {
  config: Config
  ordered: Stage[]
  /** All selected stages, split over jobs. */
  lanes: Lanes
}

/**
 * Reads, validates and orders the pipeline. Starts nothing.
 * @throws {Problem} for invalid inputs, with file and line.
 */
export async function prepare(inputs: Inputs, directory: string): Promise<Prepared> {
  const { overrides, wrongForms } = parseOverrides(inputs.set)
  const config = await loadConfig(inputs.config, directory, overrides).catch((error: unknown) => {
    // Whatever is wrong with the file, what is wrong on the command line is told in the same round.
    throw error instanceof Problem ? problemOf([error.finding, ...error.others, ...wrongForms]) : error
  })
  const probeKinds = await allProbeKinds()
  const known = stagesOf(config, probeKinds)
  const mistakes = await configMistakes(config, overrides, probeKinds)
  const select = inputs.only ? only : plan
  // Needs that nothing has the name of are told already, and keep nothing else from being found.
  const complete = known.map((each) => ({
    ...each,
    needs: each.needs.filter((need) => known.some(({ name }) => name === need)),
  }))
  const selected = inputs.stages.flatMap((name) => variantsNamed(name, known))
  const fresh = inputs.fresh.filter((name) => name !== EVERY_STAGE).flatMap((name) => variantsNamed(name, known))
  const unordered = [
    ...(await mistakesOf(() => select(complete, selected))),
    ...(fresh.length > 0 ? await mistakesOf(() => plan(complete, fresh)) : []),
  ]
  const named = selected.length > 0 && unordered.length === 0 ? select(complete, selected) : complete
  const inFiles = await fileMistakes(
    config,
    named.map(({ name, of }) => of ?? name),
  )
  throwMistakes([...wrongForms, ...mistakes, ...unordered, ...inFiles], config)
  const stages = withLoadedImages(known, inputs, config)
  const requested = select(stages, selected)
  const lanes = lanesOf(
    requested,
    new Map(expanded(config.stages).map(({ name, uses }) => [name, ACTIONS.get(uses)?.lane])),
  )
  const chosen = inputs.lane === undefined ? requested : laneOf(inputs.lane, lanes, requested)
  const ordered = inputs.saveImages === undefined ? chosen : [...chosen, saveStage(config, inputs.saveImages)]
  checkDisk(config)
  return { config, ordered, lanes }
}

/** Pure: a name means all variants of that stage, unless a stage has it itself. */
function variantsNamed(name: string, stages: readonly Stage[]): string[] {
  const variants = stages.filter(({ of }) => of === name).map((each) => each.name)
  return stages.some((each) => each.name === name) || variants.length === 0 ? [name] : variants
}

const withLoadedImages = (stages: Stage[], { loadImages }: Inputs, config: Config) =>
  loadImages === undefined ? stages : loadingStages(stages, config, loadImages)

/** The stages of a lane with the stages they need; may be empty. */
function laneOf(lane: string, lanes: Lanes, stages: readonly Stage[]): Stage[] {
  const names = stagesOfLane(lane, lanes)
  return names.length === 0 ? [] : plan(stages, names)
}
