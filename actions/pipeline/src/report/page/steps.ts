import prettyMs from 'pretty-ms'
import type { Timing } from '../../../../shared/outcome/outcome.ts'
import { type Html, html, when } from '../html.ts'
import { axis, percentOf } from './axis.ts'

/** Phases get the same colours in every row, in the order in which they first appear. */
const COLOURS = 4

/** Pure: timings by row: `api: starting` is the phase `starting` in the row `api`. */
export function rowsOf(timings: readonly Timing[]): Map<string, (Timing & { phase: string })[]> {
  const rows = new Map<string, (Timing & { phase: string })[]>()
  for (const each of timings) {
    const at = each.name.indexOf(': ')
    const row = at < 0 ? each.name : each.name.slice(0, at)
    rows.set(row, [...(rows.get(row) ?? []), { ...each, phase: at < 0 ? '' : each.name.slice(at + 2) }])
  }
  return rows
}

/** What a stage did, over time. */
export function steps(timings: readonly Timing[]): Html | undefined {
  if (timings.length === 0) return undefined
  const endMs = Math.max(1, ...timings.map(({ startMs, durationMs }) => startMs + durationMs))
  const rows = [...rowsOf(timings)]
  const phases = [...new Set(rows.flatMap(([, all]) => all.map(({ phase }) => phase)))]
  const bar = (each: Timing & { phase: string }) =>
    html`<div class="bar phase-${phases.indexOf(each.phase) % COLOURS}" style="left:${percentOf(each.startMs, endMs)};width:${percentOf(each.durationMs, endMs)}"></div>`
  const words = (all: readonly (Timing & { phase: string })[]) =>
    all.map(({ phase, durationMs }) => `${phase ? `${phase} ` : ''}${prettyMs(Math.round(durationMs))}`).join(', ')
  return html`<h3 class="part">Steps</h3>${when(phases.length > 1, () => html`<p class="legend">${phases.map((each, at) => html`<span><i class="swatch phase-${at % COLOURS}"></i>${each || 'other'}</span>`)}</p>`)}
<div class="chart"><ol>${rows.map(([name, all], at) => html`<li style="--row:${at + 1}"><div class="label"><span>${name}</span> <small>${words(all)}</small></div><div class="track" aria-hidden="true">${all.map(bar)}</div></li>`)}</ol>${axis(endMs)}</div>`
}
