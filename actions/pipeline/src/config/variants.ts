import type { Variant } from '../../../shared/action/action.ts'
import { ACTIONS } from '../action-registry.ts'
import type { StageConfig } from './config.ts'

/** A stage as it runs. */
export interface RunnableStage extends StageConfig {
  /** Its name in slipway.yaml, which several variants share. */
  of: string
  /** Which of the variants it belongs to; undefined if it serves all of them. */
  variant?: string
}

/**
 * Pure: a stage that asks for several variants, such as clusters of several versions, and everything that follows from
 * it, once for each; `setup-kind-1.34`. Other stages stay as they are.
 */
export function expanded(stages: readonly StageConfig[]): RunnableStage[] {
  const plain = stages.map((each) => ({ ...each, of: each.name }))
  const source = stages.find((each) => variantsOf(each).length > 1)
  if (!source) return plain
  const chain = followersOf(source, stages)
  return [
    ...plain.filter(({ name }) => !chain.includes(name)),
    ...variantsOf(source).flatMap((variant) =>
      stages.filter(({ name }) => chain.includes(name)).map((each) => variantOf(each, variant, source, chain)),
    ),
  ]
}

const variantsOf = ({ uses, inputs }: StageConfig) => ACTIONS.get(uses)?.variants?.(inputs) ?? []

/** The names of a stage and of those that need it, or take something from it. */
function followersOf(source: StageConfig, stages: readonly StageConfig[]): string[] {
  const chain = [source]
  for (let length = 0; length < chain.length; ) {
    length = chain.length
    const follows = (each: StageConfig) => chain.some((member) => member.name !== each.name && isAfter(each, member))
    chain.push(...stages.filter((each) => !chain.includes(each) && follows(each)))
  }
  return chain.map(({ name }) => name)
}

function isAfter({ needs, uses }: StageConfig, earlier: StageConfig): boolean {
  const { after = [], takes = {} } = ACTIONS.get(uses) ?? {}
  const actions = [...after, ...Object.values(takes).map((each) => each?.action)]
  return needs.includes(earlier.name) || actions.includes(earlier.uses)
}

function variantOf(
  stage: StageConfig,
  { label, inputs }: Variant,
  source: StageConfig,
  chain: string[],
): RunnableStage {
  const nameOf = (name: string) => (chain.includes(name) ? `${name}-${label}` : name)
  return {
    ...stage,
    name: nameOf(stage.name),
    of: stage.name,
    variant: label,
    needs: stage.needs.map(nameOf),
    inputs: stage === source ? inputs : stage.inputs,
  }
}
