/** Errors that came after another one, by that one: the first cause is thrown, and these are told with it. */
const ADDED = new WeakMap<object, string[]>()

/** Adds to the first error what went wrong after it, while cleaning up or going back. */
export function addTo(first: unknown, what: string, later: unknown): void {
  if (typeof first !== 'object' || first === null || first === later) return
  ADDED.set(first, [...(ADDED.get(first) ?? []), `${what}: ${reasonOf(later)}`])
}

/** Pure: what was added to an error, as lines of evidence. */
export const addedTo = (error: unknown): string[] =>
  typeof error === 'object' && error !== null ? (ADDED.get(error) ?? []) : []

/** Pure: the first line of what was thrown. */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
