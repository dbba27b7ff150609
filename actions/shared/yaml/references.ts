import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node, visit } from 'yaml'
import { nearestName } from '../text/nearest.ts'

/** A node, and what is wrong with it. */
export interface BrokenReference {
  node: Node
  message: string
  remedy?: string
}

/**
 * Pure: aliases and merge keys that have no meaning. The parser reports aliases to nothing only while it converts to
 * plain data, and throws; an endless value, never. What can't be merged it throws without its place.
 */
export function brokenReferences(document: Document.Parsed, merge: boolean): BrokenReference[] {
  const found: BrokenReference[] = []
  const targets = targetsIn(document)
  visit(document, {
    Alias: (_, alias, path) => {
      const message = aliasFault(alias, targets.get(alias), path)
      if (message) found.push({ node: alias, message, remedy: remedyFor(alias, document) })
    },
    Pair: (_, { key, value }) => {
      if (merge && isScalar(key) && isMergeKey(key.value) && !isMergeable(value, targets))
        found.push({ node: key, message: '<< merges maps; expected a map or an alias of one' })
    },
  })
  return found
}

type Targets = ReadonlyMap<Alias, Node>

/** What each alias stands for: the last node above it with its anchor. One pass: `resolve` makes one for each alias. */
function targetsIn(document: Document.Parsed): Targets {
  const anchors = new Map<string, Node>()
  const targets = new Map<Alias, Node>()
  visit(document, {
    Node: (_, node) => {
      const target = isAlias(node) ? anchors.get(node.source) : undefined
      if (target && isAlias(node)) targets.set(node, target)
      if (!isAlias(node) && node.anchor) anchors.set(node.anchor, node)
    },
  })
  return targets
}

function aliasFault({ source }: Alias, target: Node | undefined, path: readonly unknown[]): string | undefined {
  if (!target) return `The alias *${source} has no anchor &${source} above it`
  return path.includes(target) ? `The alias *${source} is within its own anchor &${source}` : undefined
}

/** A misspelt name, or text such as `*.log`. */
function remedyFor({ source }: Alias, document: Document.Parsed): string | undefined {
  const anchors = new Set<string>()
  visit(document, { Node: (_, node) => void (!isAlias(node) && node.anchor && anchors.add(node.anchor)) })
  const nearest = nearestName(source, anchors)
  if (nearest !== undefined && nearest !== source) return `Did you mean *${nearest}?`
  return /[^\w-]/.test(source) ? `Text that begins with * has to be in quotes: "*${source}".` : undefined
}

/** The parser keeps it as a symbol. */
const isMergeKey = (value: unknown) => typeof value === 'symbol' && value.description === '<<'

function isMergeable(value: unknown, targets: Targets): boolean {
  const source = isAlias(value) ? targets.get(value) : value
  return isSeq(source) ? source.items.every((each) => isMapFor(each, targets)) : isMapFor(value, targets)
}

/** An alias of nothing has a mistake of its own. */
function isMapFor(value: unknown, targets: Targets): boolean {
  if (!isAlias(value)) return isMap(value)
  const target = targets.get(value)
  return target === undefined || isMap(target)
}
