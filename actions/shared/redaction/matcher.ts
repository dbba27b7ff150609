import { MIN_LENGTH } from './ordinary.ts'

export const MASK = '***'
/** Ends a text that was cut. */
const CUT = '…'
/** Of the hash of a spelling's first characters. */
const BUCKETS = 1 << 16

/** Spellings, to be found by their first characters. */
interface Index {
  filter: Uint8Array
  /** Longest first. */
  byStart: ReadonlyMap<number, readonly string[]>
  longest: number
}

/**
 * Compiles spellings into one function that takes all of them out of a text in one pass, whatever their number:
 * a position costs one look into a table unless a spelling may begin there. Spellings that overlap or touch
 * become one mask, so that no rest of one is left. So does the first half of one before `…`.
 * @param spellings each of at least `MIN_LENGTH` characters.
 */
export function compile(spellings: Iterable<string>): (text: string) => string {
  const index = indexOf(spellings)
  if (index.longest === 0) return (text) => text
  return (text) => withoutHalves(withoutWhole(text, index), index)
}

function indexOf(spellings: Iterable<string>): Index {
  const filter = new Uint8Array(BUCKETS)
  const byStart = new Map<number, string[]>()
  let longest = 0
  for (const each of new Set(spellings)) {
    const key = hashAt(each, 0)
    filter[key] = 1
    const same = byStart.get(key)
    if (same) same.push(each)
    else byStart.set(key, [each])
    longest = Math.max(longest, each.length)
  }
  for (const each of byStart.values()) each.sort((one, other) => other.length - one.length)
  return { filter, byStart, longest }
}

function withoutWhole(text: string, { filter, byStart }: Index): string {
  let shown = ''
  let kept = 0
  let from = -1
  let to = -1
  for (let at = 0; at + MIN_LENGTH <= text.length; at++) {
    const key = hashAt(text, at)
    const found = filter[key] ? byStart.get(key)?.find((each) => text.startsWith(each, at)) : undefined
    if (!found) continue
    if (at > to) {
      if (from >= 0) {
        shown += text.slice(kept, from) + MASK
        kept = to
      }
      from = at
    }
    to = Math.max(to, at + found.length)
  }
  return from < 0 ? text : shown + text.slice(kept, from) + MASK + text.slice(to)
}

/** Whoever shortens a text may cut a secret in two. */
function withoutHalves(text: string, index: Index): string {
  let shown = text
  for (let cut = shown.indexOf(CUT); cut >= 0; cut = shown.indexOf(CUT, cut + 1)) {
    const start = startOfHalf(shown, cut, index)
    if (start === cut) continue
    shown = shown.slice(0, start) + MASK + shown.slice(cut)
    cut = start + MASK.length
  }
  return shown
}

/** Where the text before a position begins a spelling that it does not end; the position when it does not. */
function startOfHalf(text: string, end: number, { filter, byStart, longest }: Index): number {
  for (let at = Math.max(0, end - longest); at + MIN_LENGTH <= end; at++) {
    const key = hashAt(text, at)
    const half = filter[key] ? text.slice(at, end) : undefined
    if (half && byStart.get(key)?.some((each) => each.startsWith(half))) return at
  }
  return end
}

/** Of the first `MIN_LENGTH` characters. */
function hashAt(text: string, at: number): number {
  const one = Math.imul(text.charCodeAt(at), 31) + text.charCodeAt(at + 1)
  const two = Math.imul(text.charCodeAt(at + 2), 31) + text.charCodeAt(at + 3)
  return (Math.imul(one, 1031) + two) & (BUCKETS - 1)
}
