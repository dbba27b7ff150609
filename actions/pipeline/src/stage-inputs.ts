import type { Action } from '../../shared/action/action.ts'
import type { Given } from './stage.ts'

/**
 * Pure: a stage's inputs, with missing ones filled in from the outputs of earlier stages.
 * @param actionOf the action of each stage, by stage name.
 */
export function complete(
  { takes }: Pick<Action, 'takes'>,
  raw: Readonly<Record<string, unknown>>,
  given: Given,
  actionOf: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const inputs = { ...raw }
  for (const [input, from] of Object.entries(takes)) {
    const values = [...given]
      .filter(([stage]) => actionOf.get(stage) === from?.action)
      .flatMap(([, { outputs }]) => outputs[from?.output ?? ''] ?? [])
    if (inputs[input] === undefined && values.length > 0) inputs[input] = merged(values)
  }
  return inputs
}

/** Merges the maps of several stages; of other values, takes the first. */
function merged(values: readonly string[]): string | undefined {
  const [first, ...more] = values
  if (more.length === 0 || !first?.startsWith('{')) return first
  return JSON.stringify(Object.assign({}, ...values.map((each) => JSON.parse(each) as object)))
}
