import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Budget } from '../budget-schema.ts'
import { baseUnknown, metricUnknown } from '../findings.ts'
import type { Measurement } from '../measure/weight.ts'

/** Pure: what can't be checked, once for the image: a metric that its source doesn't give, a base that isn't known. */
export function unanswered(weight: Measurement, budgets: readonly Budget[]): Finding[] {
  const lacking = new Set(budgets.filter(isGiven).map(({ metric }) => metric))
  const unknown = weight.base ? undefined : budgets.map((each) => unchecked(weight, each)).find(Boolean)
  return [
    ...[...lacking].filter((metric) => !weight.sizes[metric]).map((metric) => metricUnknown(weight, metric)),
    ...(unknown ? [baseUnknown(weight, unknown)] : []),
  ]
}

/** Layers are counted in any metric. */
const isGiven = ({ max, growth, shrink, 'max-own': own }: Budget) => Boolean(max ?? growth ?? shrink ?? own)

/** The limit that needs a base. Fewer layers than a limit are fewer of its own, too. */
function unchecked({ layers }: Measurement, budget: Budget): 'max-own' | 'layers' | undefined {
  if (budget['max-own']) return 'max-own'
  const least = Math.min(...[budget.layers?.warn, budget.layers?.fail].filter((each) => each !== undefined))
  return layers > least ? 'layers' : undefined
}
