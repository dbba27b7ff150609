import type { HistoryEntry, ImageFacts } from '../../shared/docker/image.ts'

/** An image weighed. */
export interface Weight {
  name: string
  ref: string
  /** Bytes as unpacked on disk, all layers. */
  total: number
  /** Bytes above the base image. */
  own: number
  /** The base whose layers it stands on; undefined when none was recognised. */
  base?: string
  layers: number
  /** Its own layers, largest first. */
  ownLayers: HistoryEntry[]
}

/** Facts of an image and of the images it may stand on. */
export interface Scales {
  name: string
  image: ImageFacts
  history: HistoryEntry[]
  candidates: ImageFacts[]
}

/** Pure: an image's weight, its base image's apart. */
export function weigh({ name, image, history, candidates }: Scales): Weight {
  const base = baseOf(image, candidates)
  const bytes = history.map((each) => each.bytes)
  const total = bytes.reduce((sum, each) => sum + each, 0)
  const own = total - (base?.size ?? 0)
  const mine = base ? history.slice(history.length - ownEntries(history, own)) : history
  const ownLayers = mine.filter((each) => each.bytes > 0).sort((a, b) => b.bytes - a.bytes)
  const layers = image.diffIds.length - (base?.diffIds.length ?? 0)
  return { name, ref: image.ref, total, own, base: base?.ref, layers, ownLayers }
}

/** Pure: the candidate with the most layers that the image begins with. */
export function baseOf(image: ImageFacts, candidates: readonly ImageFacts[]): ImageFacts | undefined {
  const fitting = candidates.filter(
    ({ diffIds }) => diffIds.length > 0 && diffIds.every((id, at) => image.diffIds[at] === id),
  )
  return fitting.sort((a, b) => b.diffIds.length - a.diffIds.length)[0]
}

/** How many entries from the end make up the image's own bytes. */
function ownEntries(history: readonly HistoryEntry[], own: number): number {
  let rest = own
  let count = 0
  for (const { bytes } of history.toReversed()) {
    if (rest <= 0 && bytes > 0) break
    rest -= bytes
    count += 1
  }
  return count
}
