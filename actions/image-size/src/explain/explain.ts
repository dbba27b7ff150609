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

/** Pure: explains an image by its stored files; its own layers are those from `below` on. */
export function explain(stored: readonly StoredFile[], below: number): Explanation {
  const own = stored.filter(({ layer }) => layer >= below)
  const kept = own.filter(({ fate }) => fate === 'kept').sort(larger)
  return {
    files: kept,
    wasted: grouped(
      own.filter(({ fate }) => fate !== 'kept'),
      ({ by = 0 }) => by,
    ),
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
  for (const file of [...stored].sort((one, other) => one.layer - other.layer)) {
    if (!file.hash || file.bytes === 0) continue
    const layer = first.get(file.hash)
    if (layer === undefined) first.set(file.hash, file.layer)
    else if (layer < file.layer && file.layer >= below) found.push(file)
  }
  return found
}

function leftovers(kept: readonly StoredFile[]): Explanation['leftovers'] {
  const found = kept.flatMap((file) => {
    const kind = leftoverOf(file.path)
    return kind ? [{ file, kind }] : []
  })
  const byKind = Map.groupBy(found, ({ kind }) => kind)
  return [...byKind].flatMap(([kind, each]) =>
    grouped(
      each.map(({ file }) => file),
      ({ layer }) => layer,
    ).map((group) => ({ ...group, kind })),
  )
}
