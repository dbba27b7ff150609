import type { Group } from '../cross-check/state.ts'

type Amounts = Record<string, number>

/** Pure: the strategy of a placement group; empty if its description has none. */
export function strategyOf({ details }: Group): string {
  return /\b(STRICT_PACK|STRICT_SPREAD|PACK|SPREAD)\b/.exec(details)?.[1] ?? ''
}

/** Pure: whether idle nodes with these resources can hold all bundles of a placement group. */
export function groupFits(group: Group, nodes: readonly Amounts[]): boolean {
  const strategy = strategyOf(group)
  if (strategy === 'STRICT_PACK') return nodes.some((node) => takes({ ...node }, sumOf(group.bundles)))
  return packs(
    [...group.bundles].sort(bySize),
    nodes.map((node) => ({ ...node })),
    strategy === 'STRICT_SPREAD',
  )
}

/** Places the largest bundle first, each on the first node with room. */
function packs(bundles: readonly Amounts[], nodes: readonly Amounts[], spread: boolean): boolean {
  const free = new Set(nodes)
  return bundles.every((bundle) => {
    const node = [...free].find((each) => takes(each, bundle))
    if (node && spread) free.delete(node)
    return node !== undefined
  })
}

/** Takes the amounts from a node, if it has them. */
function takes(node: Amounts, bundle: Amounts): boolean {
  const wanted = Object.entries(bundle)
  if (!wanted.every(([name, amount]) => (node[name] ?? 0) >= amount)) return false
  for (const [name, amount] of wanted) node[name] = (node[name] ?? 0) - amount
  return true
}

function sumOf(bundles: readonly Amounts[]): Amounts {
  const sum: Amounts = {}
  for (const bundle of bundles)
    for (const [name, amount] of Object.entries(bundle)) sum[name] = (sum[name] ?? 0) + amount
  return sum
}

function bySize(one: Amounts, other: Amounts): number {
  const size = (amounts: Amounts) => Object.values(amounts).reduce((sum, amount) => sum + amount, 0)
  return size(other) - size(one)
}
