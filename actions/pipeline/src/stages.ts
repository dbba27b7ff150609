import { closest } from 'fastest-levenshtein'
import type { Action } from '../../shared/action/action.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import type { ProbeKind } from '../../shared/probes/kind.ts'
import { ACTIONS } from './action-registry.ts'
import { PIPELINE } from './catalogue.ts'
import type { Config, StageConfig } from './config/config.ts'
import { preparationStage } from './prepare.ts'
import type { Stage } from './stage.ts'
import { complete } from './stage-inputs.ts'

/**
 * The pipeline's stages, preparations first. Validates the inputs of each stage.
 * @throws {Problem} SW032 for an unknown action, SW020 and SW021 for invalid inputs.
 */
export async function stagesOf(config: Config): Promise<Stage[]> {
  const used = config.stages.map((stage) => ({ stage, action: ACTIONS.get(stage.uses) ?? unknownAction(stage) }))
  const probeKinds = await allProbeKinds()
  for (const { stage, action } of used) await action.check(rawOf(stage, stage.inputs, probeKinds))
  return [
    ...config.prepare.map((each) => preparationStage(each, config)),
    ...used.map(({ stage, action }) => stageOf(stage, action, config, probeKinds)),
  ]
}

/** The probe kinds of every action can be used in the inputs of all actions. */
async function allProbeKinds(): Promise<ProbeKind[]> {
  return (await Promise.all([...ACTIONS.values()].map((each) => each.probeKinds?.() ?? []))).flat()
}

const rawOf = ({ locate }: StageConfig, values: Readonly<Record<string, unknown>>, probeKinds: ProbeKind[]) => ({
  values,
  locate,
  probeKinds,
})

function stageOf(stage: StageConfig, action: Action, config: Config, probeKinds: ProbeKind[]): Stage {
  const actionOf = new Map(config.stages.map(({ name, uses }) => [name, uses]))
  return {
    name: stage.name,
    needs: needsOf(stage, action, config),
    run: async (context, given) =>
      action.run(rawOf(stage, complete(action, stage.inputs, given, actionOf), probeKinds), context),
  }
}

/** Stages named in `needs`, and those whose actions must run before this one or provide its inputs. */
function needsOf({ name, needs }: StageConfig, { after = [], takes }: Action, config: Config): string[] {
  const actions = [...after, ...Object.values(takes).map((each) => each?.action)]
  const usual = config.stages.filter((each) => actions.includes(each.uses) && each.name !== name)
  return [...new Set([...needs, ...usual.map((each) => each.name)])]
}

function unknownAction({ name, uses, locate }: StageConfig): never {
  const known = [...ACTIONS.keys()]
  throw new Problem(
    PIPELINE['unknown-action']({
      message: `Stage ${name} uses ${uses}, which is not an action of Slipway`,
      where: locate([]),
      evidence: [`known: ${known.join(', ')}`],
      remedy: `Did you mean ${closest(uses, known)}?`,
    }),
  )
}
