import type { z } from 'zod'

type Tree = Record<string, unknown>

/** Pure: slipway.yaml without `x-…` keys, which are for anchors, as in Compose files. */
export function withoutExtensions(value: unknown): Tree {
  const root = without(value)
  const { stages } = root
  if (!isMap(stages)) return root
  return { ...root, stages: mapValues(stages, (each) => (isMap(each) ? without(each) : each)) }
}

const without = (value: unknown) =>
  Object.fromEntries(Object.entries(Object(value)).filter(([key]) => !key.startsWith('x-')))

/** Pure: slipway.yaml without what is wrong with it, so that the rest can be checked as well. */
export function readablePart(value: Tree, issues: readonly z.core.$ZodIssue[]): Tree {
  const part = structuredClone({ ...value, version: 1 })
  for (const issue of issues) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : []
    for (const path of keys.length > 0 ? keys.map((key) => [...issue.path, key]) : [issue.path]) remove(part, path)
  }
  return part
}

/** A preparation is taken out whole, a stage only where it is no map. */
function remove(part: Tree, path: readonly PropertyKey[]): void {
  const [section, ...rest] = path.map(String)
  if (section === undefined || section === 'version') return
  const inner = part[section]
  const [name, key] = rest
  if (!isMap(inner) || name === undefined) delete part[section]
  else if (section === 'prepare' || key === undefined) delete inner[name]
  else if (isMap(inner[name])) delete inner[name][key]
}

const isMap = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

const mapValues = (map: Tree, change: (value: unknown) => unknown) =>
  Object.fromEntries(Object.entries(map).map(([key, each]) => [key, change(each)]))
