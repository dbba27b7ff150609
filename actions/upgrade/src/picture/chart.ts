import type { Lifeline, LoadChart, LoadStep } from '../../../shared/outcome/outcome.ts'
import type { LoadPlan, Sent } from '../load/request.ts'
import { percentile } from '../load/tally.ts'

/** A moment with its name; milliseconds since the epoch. */
export interface Mark {
  name: string
  atMs: number
}

/** More steps would be thinner than a line. */
const MOST_STEPS = 160
const LEAST_STEP_MS = 100
/** Of the pods or containers, those that lived last. */
const MOST_LIVES = 24

/**
 * Pure: a plan's requests in steps of the same length.
 * @param own the plan's requests; at least one.
 * @param lives their times are milliseconds since the epoch.
 */
export function chartOf(
  plan: LoadPlan,
  own: readonly Sent[],
  { marks, lives }: { marks: readonly Mark[]; lives: readonly Lifeline[] },
): LoadChart {
  const startMs = Math.min(...own.map(({ dueMs }) => dueMs))
  const endMs = Math.max(...own.map((each) => each.endMs))
  const stepMs = stepOf(endMs - startMs)
  const groups = Map.groupBy(own, ({ dueMs }) => Math.floor((dueMs - startMs) / stepMs))
  const count = Math.ceil((endMs - startMs + 1) / stepMs)
  return {
    name: nameOf(plan),
    stepMs,
    steps: Array.from({ length: count }, (_, at) => stepWith(groups.get(at) ?? [])),
    marks: marks.map(({ name, atMs }) => ({ name, atMs: Math.max(0, Math.round(atMs - startMs)) })),
    lives: lives
      .map((each) => within(each, startMs, count * stepMs))
      .filter(isSeen)
      .slice(-MOST_LIVES),
  }
}

/** Pure: `GET api/readyz`. */
export const nameOf = ({
  type = 'http',
  method,
  service,
  path,
}: Pick<LoadPlan, 'type' | 'method' | 'service' | 'path'>) =>
  type === 'http' ? `${method} ${service}${path}` : `${type} ${service}${path === '/' ? '' : path}`

/** Round, and so long that there are not too many. */
function stepOf(durationMs: number): number {
  return Math.max(LEAST_STEP_MS, Math.ceil(durationMs / MOST_STEPS / LEAST_STEP_MS) * LEAST_STEP_MS)
}

function stepWith(sent: readonly Sent[]): LoadStep {
  const answered = sent.filter(({ failure }) => failure === undefined)
  const latencies = answered.map(({ dueMs, endMs }) => endMs - dueMs).sort((one, other) => one - other)
  const counts = { answered: answered.length, lost: sent.length - answered.length }
  if (latencies.length === 0) return counts
  return { ...counts, p50: Math.round(percentile(latencies, 0.5)), p99: Math.round(percentile(latencies, 0.99)) }
}

/** A life in the time of the chart. */
function within({ name, spans }: Lifeline, startMs: number, durationMs: number): Lifeline {
  const moved = (atMs: number) => Math.round(Math.min(durationMs, Math.max(0, atMs - startMs)))
  const shown = spans.map(({ state, fromMs, toMs }) => ({ state, fromMs: moved(fromMs), toMs: moved(toMs) }))
  return { name, spans: shown.filter(({ fromMs, toMs }) => toMs > fromMs) }
}

const isSeen = ({ spans }: Lifeline) => spans.length > 0
