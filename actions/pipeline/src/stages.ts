import type { Action } from '../../shared/action/action.ts'
import type { ProbeKind } from '../../shared/probes/kind.ts'
import { ACTIONS } from './action-registry.ts'
import type { Config, StageConfig } from './config/config.ts'
import { preparationStage } from './prepare.ts'
import type { Stage } from './stage.ts'
import { complete } from './stage-inputs.ts'

/** The pipeline's stages, preparations first. What is wrong with them, `checks/` finds. */
export function stagesOf(config: Config, probeKinds: readonly ProbeKind[]): Stage[] {
  return [
    ...config.prepare.map((each) => preparationStage(each, config)),
    ...config.stages.flatMap((stage) => {
      const action = ACTIONS.get(stage.uses)
      return action ? stageOf(stage, action, config, probeKinds) : []
    }),
  ]
}

/** The probe kinds of every action can be used in the inputs of all actions. */
export async function allProbeKinds(): Promise<ProbeKind[]> {
  return (await Promise.all([...ACTIONS.values()].map((each) => each.probeKinds?.() ?? []))).flat()
}

const rawOf = (
  { locate }: StageConfig,
  values: Readonly<Record<string, unknown>>,
  probeKinds: readonly ProbeKind[],
) => ({
  values,
  locate,
  probeKinds,
})

function stageOf(stage: StageConfig, action: Action, config: Config, probeKinds: readonly ProbeKind[]): Stage {
  const actionOf = new Map(config.stages.map(({ name, uses }) => [name, uses]))
  return {
    name: stage.name,
    needs: needsOf(stage, action, config),
    locate: stage.locate,
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
