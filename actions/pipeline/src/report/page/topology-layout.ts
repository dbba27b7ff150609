import type { TopologyNode } from '../../../../shared/outcome/outcome.ts'

/** A node with its column (0: needs nothing) and row. */
export interface PlacedNode extends TopologyNode {
  column: number
  row: number
}

/** Pure: nodes in columns: each right of all that it needs. Circles end where they began. */
export function layoutOf(nodes: readonly TopologyNode[]): PlacedNode[] {
  const byName = new Map(nodes.map((each) => [each.name, each]))
  const known = new Map<string, number>()
  const columnOf = (name: string, path: readonly string[]): number => {
    const before = known.get(name)
    if (before !== undefined) return before
    const needs = (byName.get(name)?.needs ?? []).filter(
      (need) => byName.has(need) && !path.includes(need) && need !== name,
    )
    const column = Math.max(-1, ...needs.map((need) => columnOf(need, [...path, name]))) + 1
    known.set(name, column)
    return column
  }
  const rows: number[] = []
  return nodes.map((each) => {
    const column = columnOf(each.name, [])
    const row = rows[column] ?? 0
    rows[column] = row + 1
    return { ...each, column, row }
  })
}
