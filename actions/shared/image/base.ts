/** An image that another may be built on. */
export interface Base {
  ref: string
  /** Layers by the digest of their unpacked content, lowest first. */
  diffIds: string[]
  /** Where it is known: an image is never its own base. */
  id?: string
}

/** What a base is looked for. */
export interface Above {
  id?: string
  diffIds: readonly string[]
}

/** The base of an image that is built on nothing. */
export const SCRATCH: Base = { ref: 'scratch', diffIds: [] }

/**
 * Pure: of the images that one is said to be built on, the one whose layers it begins with; the most layers first.
 * An image with all its layers is another name of it, or its twin, and never its base.
 */
export function baseAmong(image: Above, candidates: readonly Base[]): Base | undefined {
  const fitting = candidates.filter((each) => isBelow(each, image))
  return fitting.sort((a, b) => b.diffIds.length - a.diffIds.length)[0]
}

function isBelow({ id, diffIds }: Base, image: Above): boolean {
  if (id !== undefined && id === image.id) return false
  if (diffIds.length === 0 || diffIds.length >= image.diffIds.length) return false
  return diffIds.every((each, at) => each === image.diffIds[at])
}
