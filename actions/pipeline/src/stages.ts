import type { Action } from '../../shared/action/action.ts'
import type { ProbeKind } from '../../shared/probes/kind.ts'
import type { KeyContext } from '../../shared/proof/reads.ts'
import { ACTIONS } from './action-registry.ts'
import type { Config } from './config/config.ts'
import { expanded, type RunnableStage } from './config/variants.ts'
import { preparationStage } from './prepare.ts'
import type { Stage } from './stage.ts'
import { complete } from './stage-inputs.ts'

/** The pipeline's stages, preparations first. What is wrong with them, `checks/` finds. */
export function stagesOf(config: Config, probeKinds: readonly ProbeKind[]): Stage[] {
  const stages = expanded(config.stages)
  return [
    ...config.prepare.map((each) => preparationStage(each, config)),
    ...stages.flatMap((stage) => {
      const action = ACTIONS.get(stage.uses)
      return action ? stageOf(stage, action, stages, probeKinds) : []
    }),
  ]
}

/** The probe kinds of every action can be used in the inputs of all actions. */
export async function allProbeKinds(): Promise<ProbeKind[]> {
  return (await Promise.all([...ACTIONS.values()].map((each) => each.probeKinds?.() ?? []))).flat()
}

const rawOf = (
  { locate }: RunnableStage,
  values: Readonly<Record<string, unknown>>,
  probeKinds: readonly ProbeKind[],
) => ({
  values,
  locate,
  probeKinds,
})

function stageOf(
  stage: RunnableStage,
  action: Action,
  all: readonly RunnableStage[],
  probeKinds: readonly ProbeKind[],
): Stage {
  const others = all.filter(({ variant }) => variant === undefined || variant === (stage.variant ?? variant))
  const readsOf = action.reads
  const actionOf = new Map(others.map(({ name, uses }) => [name, uses]))
  return {
    name: stage.name,
    of: stage.of,
    needs: needsOf(stage, action, others),
    locate: stage.locate,
    run: async (context, given, units) =>
      action.run(rawOf(stage, complete(action, stage.inputs, given, actionOf), probeKinds), context, units),
    split: action.units,
    ...(readsOf && {
      reads: async (context: KeyContext) => (await readsOf())(rawOf(stage, stage.inputs, probeKinds), context),
    }),
    taken: takenBy(action, stage.inputs, others),
    leaves: action.imagesOutput === undefined ? action.leaves : { imagesOutput: action.imagesOutput },
  }
}

/** The stages that fill in each missing input. */
function takenBy(
  { takes }: Action,
  inputs: Readonly<Record<string, unknown>>,
  others: readonly RunnableStage[],
): Map<string, string[]> {
  const missing = Object.entries(takes).filter(([input]) => inputs[input] === undefined)
  return new Map(
    missing.map(([input, from]) => [input, others.filter(({ uses }) => uses === from?.action).map(({ name }) => name)]),
  )
}

/** Stages named in `needs`, and those whose actions must run before this one or provide its inputs. */
function needsOf(
  { name, needs }: RunnableStage,
  { after = [], takes }: Action,
  others: readonly RunnableStage[],
): string[] {
  const actions = [...after, ...Object.values(takes).map((each) => each?.action)]
  const usual = others.filter((each) => actions.includes(each.uses) && each.name !== name)
  return [...new Set([...needs, ...usual.map((each) => each.name)])]
}
