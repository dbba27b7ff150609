import { closest } from 'fastest-levenshtein'
import { parseInputs } from '../../shared/inputs/parse.ts'
import { badInput } from '../../shared/outcome/problem.ts'
import type { Stage } from '../../shared/outcome/stage.ts'
import { ACTIONS, complete, type PipelineAction } from './action-registry.ts'
import type { Config, StageConfig } from './config/config.ts'
import { preparationStage } from './prepare.ts'

/**
 * Pure: the pipeline's stages, preparations first; every stage's own inputs are checked here.
 * @throws {Problem} SW032 for an action that does not exist, SW020 and SW021 for wrong inputs.
 */
export function stagesOf(config: Config): Stage[] {
  const roomOf = new Map(config.stages.map((each) => [each.name, each.uses]))
  return [
    ...config.prepare.map((each) => preparationStage(each, config)),
    ...config.stages.map((each) => stageOf(each, config, roomOf)),
  ]
}

function stageOf(stage: StageConfig, config: Config, roomOf: ReadonlyMap<string, string>): Stage {
  const room = ACTIONS[stage.uses] ?? unknownRoom(stage)
  parseInputs(room.schema, stage.inputs, stage.locate)
  return {
    name: stage.name,
    needs: needsOf(stage, room, config),
    run: async (context, given) => {
      const inputs = parseInputs(room.schema, complete(room, stage.inputs, given, roomOf), stage.locate)
      const { run } = await room.load()
      return run(inputs as never, context)
    },
  }
}

function needsOf(stage: StageConfig, room: PipelineAction, config: Config): string[] {
  const usual = config.stages.filter((each) => room.after.includes(each.uses) && each.name !== stage.name)
  return [...new Set([...stage.needs, ...usual.map((each) => each.name)])]
}

function unknownRoom({ name, uses, locate }: StageConfig): never {
  const known = Object.keys(ACTIONS)
  throw badInput({
    code: 'SW032 unknown-action',
    message: `Stage ${name} uses ${uses}, which is not an action of Slipway`,
    where: locate([]),
    evidence: [`known: ${known.join(', ')}`],
    remedy: `Did you mean ${closest(uses, known)}?`,
  })
}
