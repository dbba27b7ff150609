import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml'

/** From the root of a document: keys and indexes. */
export type YamlPath = readonly PropertyKey[]

/** The target of a path: a value and its key, unless it is an item of a list. */
export interface Found {
  key: Node | undefined
  value: Node | undefined
}

/** Limit for a merge that contains itself. */
const MERGES = 20

/**
 * Pure: the target of a path, through aliases and merge keys (`<<`): the key of a merged map
 * is the one in that map. Undefined if the path does not exist.
 */
export function find(document: Document, path: YamlPath): Found | undefined {
  let found: Found | undefined = { key: undefined, value: asNode(document.contents) }
  for (const key of path) {
    const parent: Node | undefined = resolved(document, found?.value)
    found = isMap(parent) ? inMap(document, parent, String(key), MERGES) : itemOf(parent, key)
    if (!found) return undefined
  }
  return found
}

function itemOf(parent: Node | undefined, key: PropertyKey): Found | undefined {
  const value = isSeq(parent) ? asNode(parent.items[Number(key)]) : undefined
  return value && { key: undefined, value }
}

function inMap(document: Document, map: YAMLMap, name: string, merges: number): Found | undefined {
  const pair = map.items.find((each) => nameOf(each) === name && !isMerge(each))
  if (pair) return { key: asNode(pair.key), value: asNode(pair.value) }
  if (merges === 0) return undefined
  for (const source of mergedInto(document, map)) {
    const found = inMap(document, source, name, merges - 1)
    if (found) return found
  }
  return undefined
}

/** The maps of `<<: *one` and `<<: [*one, *other]`, in order of precedence. */
function mergedInto(document: Document, map: YAMLMap): YAMLMap[] {
  const sources = map.items.filter(isMerge).map((pair) => resolved(document, asNode(pair.value)))
  const lists = sources.flatMap((each) => (isSeq(each) ? each.items.map((item) => asNode(item)) : [each]))
  return lists.map((each) => resolved(document, each)).filter(isMap)
}

/** A key's text; the parser represents a merge key `<<` as a symbol. */
export function nameOf({ key }: Pair): string {
  const value = isScalar(key) ? key.value : key
  return typeof value === 'symbol' ? (value.description ?? '') : String(value)
}

export const isMerge = (pair: Pair) => nameOf(pair) === '<<'

/** Resolves an alias. */
export function resolved(document: Document, node: Node | undefined): Node | undefined {
  return isAlias(node) ? asNode(node.resolve(document)) : node
}

const asNode = (value: unknown) => (value ?? undefined) as Node | undefined
