import type { StoredFile } from './layer-merge.ts'
import { type Kind, leftoverOf } from './removable-files.ts'

/** Why an image weighs what it weighs: all in unpacked bytes, of its own layers alone. */
export interface Explanation {
  /** Files that are in the image, largest first. */
  files: StoredFile[]
  /** Stored, but not in the image: a layer above overwrote or deleted them. */
  wasted: Group[]
  /** The same bytes in two layers. */
  twice: Group[]
  leftovers: (Group & { kind: Kind })[]
}

/** Files that belong together, and the layer that is to be changed. */
export interface Group {
  layer: number
  /** What would be saved. */
  bytes: number
  files: StoredFile[]
}

/** Pure: explains an image by its stored files, in the order of its layers; its own layers are those from `below` on. */
export function explain(stored: readonly StoredFile[], below: number): Explanation {
  const [kept, gone]: [StoredFile[], StoredFile[]] = [[], []]
  for (const file of stored) if (file.layer >= below) (file.fate === 'kept' ? kept : gone).push(file)
  kept.sort(larger)
  return {
    files: kept,
    wasted: grouped(gone, ({ by = 0 }) => by),
    twice: grouped(repeated(stored, below), ({ layer }) => layer),
    leftovers: leftovers(kept),
  }
}

const larger = (one: StoredFile, other: StoredFile) => other.bytes - one.bytes

function grouped(files: readonly StoredFile[], layerOf: (file: StoredFile) => number): Group[] {
  const groups = Map.groupBy(files, layerOf)
  return [...groups].map(([layer, each]) => groupOf(layer, each)).sort((a, b) => b.bytes - a.bytes)
}

function groupOf(layer: number, files: readonly StoredFile[]): Group {
  const bytes = files.reduce((sum, each) => sum + each.bytes, 0)
  return { layer, bytes, files: [...files].sort(larger) }
}

/** Pure: files of own layers whose very bytes a lower layer has already. */
function repeated(stored: readonly StoredFile[], below: number): StoredFile[] {
  const first = new Map<string, number>()
  const found: StoredFile[] = []
  const top = stored.at(-1)?.layer ?? 0
  for (const file of stored) {
    if (!file.hash || file.bytes === 0) continue
    const layer = first.get(file.hash)
    // Nothing lies above the top layer, often the one with the most files.
    if (layer === undefined) file.layer < top && first.set(file.hash, file.layer)
    else if (layer < file.layer && file.layer >= below) found.push(file)
  }
  return found
}

function leftovers(kept: readonly StoredFile[]): Explanation['leftovers'] {
  const byKind = Map.groupBy(
    kept.filter(({ path }) => leftoverOf(path)),
    ({ path }) => leftoverOf(path),
  )
  return [...byKind].flatMap(([kind, files]) =>
    kind ? grouped(files, ({ layer }) => layer).map((group) => ({ ...group, kind })) : [],
  )
}
