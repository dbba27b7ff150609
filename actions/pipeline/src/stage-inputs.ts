import type { Action } from '../../shared/action/action.ts'
import type { Given } from './stage.ts'

/**
 * Pure: a stage's inputs, completed with the outputs of stages before it.
 * @param actionOf the action's name of each stage.
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
    if (inputs[input] === undefined && values.length > 0) inputs[input] = together(values)
  }
  return inputs
}

/** Maps of several stages are one map; of anything else the first counts. */
function together(values: readonly string[]): string | undefined {
  const [first, ...more] = values
  if (more.length === 0 || !first?.startsWith('{')) return first
  return JSON.stringify(Object.assign({}, ...values.map((each) => JSON.parse(each) as object)))
}
