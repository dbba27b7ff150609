import type { Finding } from '../../../shared/outcome/finding.ts'
import { budgetsFor } from '../budget/choose.ts'
import { notCompared as note } from '../findings.ts'
import type { Inputs } from '../inputs.ts'
import type { MeasuredImage } from '../measure/measured.ts'

/** Pure: a note for each growth rule that has nothing to compare with; one for all images of the same reason. */
export function notCompared(
  measured: readonly MeasuredImage[],
  notes: ReadonlyMap<string, Finding>,
  { baseline, budgets }: Pick<Inputs, 'baseline' | 'budgets'>,
): Finding[] {
  const untold = notes.has('*') ? [] : measured.filter(({ weight }) => !notes.has(weight.name))
  const reasons = untold.flatMap((each) => {
    const why = reasonOf(each, baseline !== undefined, budgets)
    return why ? [{ name: each.weight.name, why }] : []
  })
  const byReason = Map.groupBy(reasons, ({ why }) => why)
  return [
    ...notes.values(),
    ...[...byReason].map(([why, each]) =>
      note(
        each.map(({ name }) => name),
        why,
      ),
    ),
  ]
}

function reasonOf({ weight, previous }: MeasuredImage, given: boolean, budgets: Inputs['budgets']): string | undefined {
  const compared = budgetsFor(weight, budgets).filter(({ growth, shrink }) => growth ?? shrink)
  if (compared.length === 0) return undefined
  if (!given) return 'no baseline is given'
  if (!previous) return `the baseline has no image of that name for ${weight.platform}`
  const lacking = compared.find(({ metric }) => weight.sizes[metric] && !previous.sizes[metric])
  return lacking && `the baseline doesn't hold its ${lacking.metric} size`
}
