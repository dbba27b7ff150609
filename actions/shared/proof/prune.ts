/** A file of the store. */
export interface Kept {
  name: string
  bytes: number
  timeMs: number
}

/** How much a store holds. */
export interface Limits {
  /** Proofs. */
  files: number
  bytes: number
}

const PROOF = /^[0-9a-f]{16}-[0-9a-f]{16}-[0-9a-f]{64}\.json$/
const DRAFT = /\.draft$/
/** No process needs that long to write a proof: it was killed. */
const DRAFT_MS = 3_600_000
/** Files of a later time were written with a wrong clock. */
const AHEAD_MS = 3_600_000

/** Pure: the files to remove: the oldest proofs beyond the limits, and what killed processes left. Others stay. */
export function expendable(kept: readonly Kept[], { files, bytes }: Limits, nowMs: number): string[] {
  const newestFirst = kept
    .filter(({ name }) => PROOF.test(name))
    // No run takes a proof of the future; it goes first.
    .map((each) => (Number.isFinite(each.timeMs) && each.timeMs > nowMs + AHEAD_MS ? { ...each, timeMs: 0 } : each))
    .sort((one, other) => other.timeMs - one.timeMs || one.name.localeCompare(other.name))
  let total = 0
  const beyond = newestFirst.filter((each, index) => {
    total += each.bytes
    return index >= files || total > bytes
  })
  const left = kept.filter(({ name, timeMs }) => DRAFT.test(name) && Math.abs(nowMs - timeMs) > DRAFT_MS)
  return [...beyond, ...left].map(({ name }) => name)
}
