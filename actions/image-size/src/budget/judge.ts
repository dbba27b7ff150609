import prettyBytes from 'pretty-bytes'
import type { Finding, Severity } from '../../../shared/outcome/finding.ts'
import type { Allowance, Budget, Level } from '../budget-schema.ts'
import { accepted, baseUpdated, grew, type Limit, overBudget, shrank } from '../findings.ts'
import { type Change, changeOf, type Sized } from '../measure/change.ts'
import type { Measurement } from '../measure/weight.ts'
import { acceptedGrowth } from './accepted.ts'
import { bytesOf, exceeds } from './allowance.ts'
import { unanswered } from './unanswered.ts'

/** What an image is held against beside its budgets. */
export interface Measure {
  previous?: Sized
  /** Labels of the pull request. */
  labels: readonly string[]
  /** What an exceeded limit means that has no step of its own. */
  onExceed: 'fail' | 'warn'
}

/** Pure: everything that an image's budgets say of its weight. */
export function judge(weight: Measurement, budgets: readonly Budget[], measure: Measure): Finding[] {
  return [
    ...budgets.flatMap((budget) => [...absolute(weight, budget, measure), ...relative(weight, budget, measure)]),
    ...unanswered(weight, budgets),
  ]
}

function absolute(weight: Measurement, budget: Budget, { onExceed }: Measure): Finding[] {
  const sizes = weight.sizes[budget.metric]
  const limits: Limit[] = [
    {
      name: 'too-large',
      what: `size (${budget.metric})`,
      measured: sizes?.total,
      level: budget.max,
      show: prettyBytes,
    },
    {
      name: 'own-bytes-too-large',
      what: `size above its base (${budget.metric})`,
      measured: sizes?.own,
      level: budget['max-own'],
      show: prettyBytes,
    },
    {
      name: 'too-many-layers',
      what: 'layers of its own',
      measured: weight.base && weight.layers,
      level: budget.layers,
      show: String,
    },
  ]
  return limits.flatMap((each) => {
    const { measured, level } = each
    if (measured === undefined || !level) return []
    const severity = severityOf(level, (limit) => measured > limit, onExceed)
    return severity ? [overBudget(weight, { ...each, limit: limitOf(level, severity, onExceed) }, severity)] : []
  })
}

function relative(weight: Measurement, budget: Budget, measure: Measure): Finding[] {
  const change = changeOf(weight, measure.previous, budget.metric)
  if (!change) return []
  return [
    ...growth(weight, budget, change, measure),
    ...shrinkage(weight, budget, change, measure),
    ...base(weight, change),
  ]
}

function growth(
  weight: Measurement,
  { growth: level }: Budget,
  change: Change,
  { labels, onExceed }: Measure,
): Finding[] {
  const bytes = change.after - change.before
  const severity = level && severityOf(level, (limit) => exceeds(bytes, change.before, limit), onExceed)
  if (!level || !severity) return []
  const granted = Math.max(...[weight.image, weight.name].map((name) => acceptedGrowth(name, labels)))
  if (bytes <= granted) return [accepted(weight, change, granted)]
  return [grew(weight, change, allowed(level, severity, change, onExceed), granted, severity)]
}

function shrinkage(weight: Measurement, { shrink: level }: Budget, change: Change, { onExceed }: Measure): Finding[] {
  const bytes = change.before - change.after
  const severity = level && severityOf(level, (limit) => exceeds(bytes, change.before, limit), onExceed)
  return level && severity ? [shrank(weight, change, allowed(level, severity, change, onExceed), severity)] : []
}

function base(weight: Measurement, change: Change): Finding[] {
  return change.base === 0 ? [] : [baseUpdated(weight, change)]
}

const allowed = (level: Level<Allowance>, severity: Severity, { before }: Change, onExceed: Measure['onExceed']) =>
  bytesOf(limitOf(level, severity, onExceed), before)

/** Pure: how bad it is, undefined when all is well. */
function severityOf<T>({ warn, fail }: Level<T>, over: (limit: T) => boolean, onExceed: Measure['onExceed']) {
  if (fail !== undefined && over(fail)) return onExceed === 'fail' ? 'error' : 'warning'
  return warn !== undefined && over(warn) ? 'warning' : undefined
}

/** The step that was exceeded. */
function limitOf<T>({ warn, fail }: Level<T>, severity: Severity, onExceed: Measure['onExceed']): T {
  const failed = severity === 'error' || (onExceed === 'warn' && fail !== undefined)
  return (failed ? (fail ?? warn) : (warn ?? fail)) as T
}
