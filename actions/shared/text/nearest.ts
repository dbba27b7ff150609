import { distance } from 'fastest-levenshtein'

/** Highest number of edits, as a part of the word's length. */
const EDITS_PART = 0.4
const LEAST_EDITS = 2
/** Shorter parts occur in many names by chance. */
const PART_LETTERS = 3

/**
 * Pure: the probably intended name: the most similar one, or the only one that contains the text.
 * Undefined if none is similar. Letter case, `-` and `_` are ignored.
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const names = [...known]
  const most = Math.min(name.length - 1, Math.max(LEAST_EDITS, Math.floor(name.length * EDITS_PART)))
  const measured = names.map((each) => ({ each, edits: distance(folded(name), folded(each)) }))
  const [nearest] = measured.sort((one, other) => one.edits - other.edits)
  return nearest && nearest.edits <= most ? nearest.each : onlyWith(name, names)
}

function onlyWith(name: string, known: readonly string[]): string | undefined {
  const having = name.length < PART_LETTERS ? [] : known.filter((each) => folded(each).includes(folded(name)))
  return having.length === 1 ? having[0] : undefined
}

const folded = (name: string) => name.toLowerCase().replace(/[-_]/g, '')
