import prettyMs from 'pretty-ms'
import { type Html, html } from '../html.ts'

const STEPS_MS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000,
  1_800_000, 3_600_000, 7_200_000,
]
/** More labels than this would touch each other on a telephone. */
const MOST_TICKS = 4

/** Pure: round moments between 0 and the end, in milliseconds. */
export function ticksOf(endMs: number): number[] {
  const step = STEPS_MS.find((each) => endMs / each <= MOST_TICKS) ?? endMs / MOST_TICKS
  return Array.from({ length: Math.floor(endMs / step) + 1 }, (_, at) => at * step).filter(
    (each) => each < endMs * 0.97 || each === 0,
  )
}

/** Pure: a part of the whole in percent. */
export const percentOf = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(2)}%`

export const axis = (endMs: number): Html =>
  html`<div class="axis" aria-hidden="true">${ticksOf(endMs).map((ms) => html`<span style="left:${percentOf(ms, endMs)}">${ms === 0 ? '0' : prettyMs(ms)}</span>`)}</div>`
