/** When things were first and last seen, by key: all that a judgement knows of the past. */
export type Memory = ReadonlyMap<string, { firstMs: number; lastMs: number }>

/** What was away for longer counts as new when it comes back. */
const FORGET_MS = 15_000

/** Pure: the memory after seeing these keys now. */
export function remember(memory: Memory, keys: Iterable<string>, nowMs: number): Memory {
  const next = new Map([...memory].filter(([, each]) => nowMs - each.lastMs < FORGET_MS))
  for (const key of keys) next.set(key, { firstMs: next.get(key)?.firstMs ?? nowMs, lastMs: nowMs })
  return next
}

/** Pure: for how long something has been seen; 0 when never. */
export function standingMs(memory: Memory, key: string, nowMs: number): number {
  const seen = memory.get(key)
  return seen ? nowMs - seen.firstMs : 0
}
