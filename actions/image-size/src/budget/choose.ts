import type { Budget } from '../budget-schema.ts'

/** Pure: the budgets that hold for an image: its own, else those of the most exact pattern that fits. */
export function budgetsFor(name: string, budgets: Readonly<Record<string, Budget[]>>): Budget[] {
  const fitting = Object.keys(budgets).filter((pattern) => pattern === name || fits(name, pattern))
  const [best] = fitting.sort((one, other) => exactness(other, name) - exactness(one, name))
  return best === undefined ? [] : (budgets[best] ?? [])
}

/** `*` stands for any characters, `?` for one. */
function fits(name: string, pattern: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(name)
}

function exactness(pattern: string, name: string): number {
  return pattern === name ? Number.POSITIVE_INFINITY : pattern.replaceAll(/[*?]/g, '').length
}
