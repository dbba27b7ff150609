import type { Sent } from '../load/request.ts'
import type { Phase } from './replaced.ts'

/** A time without an answer; milliseconds since the epoch. */
export interface Gap {
  fromMs: number
  toMs: number
}

/**
 * Pure: the longest time without an answer around a phase, from one answer to the next. Under Compose a service is away
 * while its container is replaced: how long counts, not how many requests were sent meanwhile.
 */
export function gapIn(sent: readonly Sent[], { changedMs, readyMs }: Phase): Gap {
  const ends = sent.filter(({ failure }) => failure === undefined).map(({ endMs }) => endMs)
  const sorted = [...ends].sort((one, other) => one - other)
  const last = Math.max(readyMs, ...sent.map(({ endMs }) => endMs))
  const gaps = [...sorted, last].map((toMs, index) => ({
    fromMs: sorted[index - 1] ?? Math.min(changedMs, toMs),
    toMs,
  }))
  const around = gaps.filter(({ fromMs, toMs }) => toMs >= changedMs && fromMs <= readyMs)
  const none = { fromMs: changedMs, toMs: changedMs }
  return around.reduce((most, each) => (lengthOf(each) > lengthOf(most) ? each : most), none)
}

/** Pure: in milliseconds. */
export const lengthOf = ({ fromMs, toMs }: Gap) => toMs - fromMs
