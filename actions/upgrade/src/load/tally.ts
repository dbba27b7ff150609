import type { LoadPlan, Sent } from './request.ts'

/** The load in figures; times are milliseconds. */
export interface Tally {
  sent: number
  lost: number
  p50: number
  p99: number
  /** The longest time without any answer, while requests were due. */
  longestGap: number
  /** The most that the generator itself was late. */
  late: number
}

/** Pure: what a plan's requests come to. Latency counts from when a request was due. */
export function tallyOf(sent: readonly Sent[]): Tally {
  const answered = sent.filter(({ failure }) => failure === undefined)
  const latencies = answered.map(({ dueMs, endMs }) => endMs - dueMs).sort((one, other) => one - other)
  return {
    sent: sent.length,
    lost: sent.length - answered.length,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    longestGap: longestGap(answered),
    late: sent.reduce((most, { dueMs, sentMs }) => Math.max(most, sentMs - dueMs), 0),
  }
}

/** Pure: of sorted values; 0 without any. */
export function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

function longestGap(answered: readonly Sent[]): number {
  const ends = answered.map(({ endMs }) => endMs).sort((one, other) => one - other)
  return ends.reduce((most, end, index) => Math.max(most, end - (ends[index - 1] ?? end)), 0)
}

/** Pure: the requests of each plan, in the order of the plans. */
export const byPlan = (plans: readonly LoadPlan[], sent: readonly Sent[]): Sent[][] =>
  plans.map((_, index) => sent.filter(({ plan }) => plan === index))
