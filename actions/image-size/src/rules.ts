import { needs, type Rule, required } from '../../shared/inputs/rules.ts'
import type { Budget } from './budget-schema.ts'
import { IMAGE_SIZE } from './catalogue.ts'

/** A growth is measured against a baseline, or against the one that this run writes for the next. */
const compared: Rule<'budgets' | 'baseline' | 'write-baseline'> = {
  inputs: ['budgets', 'baseline', 'write-baseline'],
  find: ({ values, has }) => {
    if (has('baseline') || has('write-baseline')) return []
    return Object.entries((values.budgets ?? {}) as Record<string, Budget[]>).flatMap(([name, budgets]) =>
      budgets.flatMap((budget, index) => {
        const key = (['growth', 'shrink'] as const).find((each) => budget[each] !== undefined)
        if (!key) return []
        const path = ['budgets', name, ...(budgets.length > 1 ? [index] : []), key]
        const message = `${path.join('.')} needs baseline or write-baseline, which isn't set`
        return { path, message, remedy: 'Set baseline: to the file that an earlier run wrote with write-baseline:.' }
      }),
    )
  },
}

/** The rules between the inputs of `image-size`. */
export const RULES = [required(['images'], IMAGE_SIZE['no-images']), needs(['label'], ['write-baseline']), compared]
