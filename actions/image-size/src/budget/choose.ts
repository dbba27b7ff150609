import type { Budget } from '../budget-schema.ts'
import type { Named } from '../measure/weight.ts'

/**
 * Pure: the budgets of an image: its own, else those of the most exact pattern that fits; they replace those of others.
 * With several platforms under one name, a budget holds for each of them, and one may be given for a platform alone.
 */
export function budgetsFor({ image, name }: Named, budgets: Readonly<Record<string, Budget[]>>): Budget[] {
  const exact = budgets[name] ?? budgets[image]
  if (exact) return exact
  const fitting = Object.keys(budgets).filter((pattern) => fits(name, pattern) || fits(image, pattern))
  const [best] = fitting.sort((one, other) => exactness(other) - exactness(one))
  return best === undefined ? [] : (budgets[best] ?? [])
}

/** Pure: whether a name or pattern is meant for an image. */
export function isFor({ image, name }: Named, pattern: string): boolean {
  return [image, name].some((each) => each === pattern || fits(each, pattern))
}

/** `*` stands for any characters, `?` for one. */
function fits(name: string, pattern: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(name)
}

const exactness = (pattern: string) => pattern.replaceAll(/[*?]/g, '').length
