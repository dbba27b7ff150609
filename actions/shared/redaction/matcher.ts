import { MIN_LENGTH } from './ordinary.ts'

export const MASK = '***'
/** End of a truncated text. */
const CUT = '…'
/** Of the hash of a spelling's first characters. */
const BUCKETS = 1 << 16

/** Spellings by the hash of their first characters. */
interface Index {
  filter: Uint8Array
  /** Longest first. */
  byStart: ReadonlyMap<number, readonly string[]>
  longest: number
}

/**
 * Compiles spellings into one function that masks all of them in one pass, for any number of spellings:
 * a position costs one table lookup unless a spelling may start there. Spellings that overlap or touch
 * become one mask, so that no part is left. The first part of one before `…` is masked too.
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

/** A truncated text may end within a secret. */
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

/** Start of an incomplete spelling before a position; the position itself without one. */
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
