/** Later errors by the first error: the first cause is thrown, and these are reported with it. */
const ADDED = new WeakMap<object, string[]>()

/** Attaches to the first error an error that occurred after it, during clean-up or roll-back. */
export function addTo(first: unknown, what: string, later: unknown): void {
  if (typeof first !== 'object' || first === null || first === later) return
  ADDED.set(first, [...(ADDED.get(first) ?? []), `${what}: ${reasonOf(later)}`])
}

/** Pure: the errors attached to an error, as lines of evidence. */
export const addedTo = (error: unknown): string[] =>
  typeof error === 'object' && error !== null ? (ADDED.get(error) ?? []) : []

/** Pure: the first line of a thrown value's message. */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
