import prettyBytes from 'pretty-bytes'
import { type Finding, finding } from '../../shared/outcome/finding.ts'
import type { Budget } from './inputs.ts'
import type { Weight } from './measure.ts'

/** Layers that are shown as the reason. */
const SHOWN_LAYERS = 5
const INSTRUCTION_WIDTH = 110

/** Pure: the budget that holds for an image. */
export function budgetFor(name: string, budgets: Readonly<Record<string, Budget>>): Budget {
  return budgets[name] ?? budgets['*'] ?? {}
}

/** Pure: what is over budget. */
export function judge(weight: Weight, budget: Budget, severity: 'error' | 'warning'): Finding[] {
  const rules: Array<[string, string, number, number | undefined, (value: number) => string]> = [
    ['IS001 too-large', 'weighs', weight.total, budget.max, prettyBytes],
    ['IS002 own-bytes-too-large', 'weighs above its base', weight.own, budget['max-own'], prettyBytes],
    ['IS003 too-many-layers', 'has layers of its own', weight.layers, budget['max-layers'], String],
  ]
  return rules.flatMap(([code, what, measured, limit, show]) =>
    limit === undefined || measured <= limit
      ? []
      : finding({
          code,
          severity,
          message: `${weight.name} ${what}: ${show(measured)}; the budget is ${show(limit)}`,
          where: { image: weight.ref },
          evidence: largest(weight),
          remedy: 'Make the largest layers smaller, or raise the budget if the growth is wanted.',
        }),
  )
}

/** Pure: without its base an image's own bytes are a guess, and so is a budget on them. */
export function unknownBase(weight: Weight, budget: Budget): Finding[] {
  if (weight.base || budget['max-own'] === undefined) return []
  return [
    finding({
      code: 'IS004 base-unknown',
      severity: 'warning',
      message: `The base image of ${weight.name} was not recognised: all its bytes count as its own`,
      where: { image: weight.ref },
      remedy: 'Name it with bases, and have it in the engine.',
    }),
  ]
}

function largest({ ownLayers }: Weight): string[] {
  return ownLayers
    .slice(0, SHOWN_LAYERS)
    .map(({ bytes, instruction }) => `${prettyBytes(bytes).padStart(8)}  ${instruction.slice(0, INSTRUCTION_WIDTH)}`)
}
