import type { Starvation } from '../../../shared/pressure/history.ts'
import { isExcused } from '../../../shared/pressure/patience.ts'
import type { Sent } from './request.ts'

/** A thread that only sends is late by some milliseconds, unless its machine has no time for it. */
const LATE_MS = 250
/** What happens to a request may have begun before it was sent. */
const BEFORE_MS = 1_000

/** From when an answer was due until it came, or was given up. */
type Waited = Pick<Sent, 'dueMs' | 'endMs'>

interface Span {
  fromMs: number
  toMs: number
}

/**
 * Pure: the machine's starvation around some requests: as it was measured, or by how late the load itself was sent, which
 * is known also where a machine has no figures.
 * @param all what was sent; @param requests those that it is about, or other times without an answer.
 */
export function starvationAround(requests: readonly Waited[], all: readonly Sent[], measured: Starvation): Starvation {
  if (isExcused(measured)) return measured
  const late = union(all.map(({ dueMs, sentMs }) => ({ fromMs: dueMs, toMs: sentMs })).filter(isLate))
  const around = union(requests.map(({ dueMs, endMs }) => ({ fromMs: dueMs - BEFORE_MS, toMs: endMs })))
  const starvedMs = around.reduce((sum, each) => sum + late.reduce((more, its) => more + overlap(each, its), 0), 0)
  const own = {
    ...measured,
    knownBy: 'the load itself was sent late',
    starvedMs,
    totalMs: around.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0),
  }
  return isExcused(own) ? own : measured
}

const isLate = ({ fromMs, toMs }: Span) => toMs - fromMs >= LATE_MS

const overlap = (one: Span, other: Span) =>
  Math.max(0, Math.min(one.toMs, other.toMs) - Math.max(one.fromMs, other.fromMs))

function union(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const each of spans.toSorted((one, other) => one.fromMs - other.fromMs)) {
    const last = merged.at(-1)
    if (last && each.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, each.toMs)
    else merged.push({ ...each })
  }
  return merged
}
