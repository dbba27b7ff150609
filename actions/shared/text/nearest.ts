import { distance } from 'fastest-levenshtein'

/** More edits than this part of a word make another word. */
const EDITS_PART = 0.4
const LEAST_EDITS = 2

/**
 * Pure: the name that was probably meant; undefined where none is near. Capitals, `-` and `_` do not count.
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const most = Math.min(name.length - 1, Math.max(LEAST_EDITS, Math.floor(name.length * EDITS_PART)))
  const measured = [...known].map((each) => ({ each, edits: distance(folded(name), folded(each)) }))
  const [nearest] = measured.sort((one, other) => one.edits - other.edits)
  return nearest && nearest.edits <= most ? nearest.each : undefined
}

const folded = (name: string) => name.toLowerCase().replace(/[-_]/g, '')
