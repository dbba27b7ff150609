/** How often a request is made in all. */
export const TRIES = 4
const FIRST_DELAY_MS = 500
/** No registry is waited for longer than this at once, whatever it asks for. */
const LONGEST_DELAY_MS = 20_000
const TOO_MANY_REQUESTS = 429

/** Pure: whether an answer may well be another one later. */
export function worthRetry(status: number): boolean {
  return status === TOO_MANY_REQUESTS || status >= 500
}

/**
 * Pure: how long to wait before trying again: what the registry asks for (`Retry-After`, seconds), else twice as
 * long each time; between half and all of it by chance, so that many clients do not come back at once.
 */
export function retryDelayMs(attempt: number, retryAfter: string | null, chance: number): number {
  const asked = Number(retryAfter) * 1_000
  if (asked > 0) return Math.min(asked, LONGEST_DELAY_MS) * (1 + chance / 10)
  return Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS) * (0.5 + chance / 2)
}
