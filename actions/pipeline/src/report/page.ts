import prettyBytes from 'pretty-bytes'
import prettyMs from 'pretty-ms'
import { type Finding, placeOf } from '../../../shared/outcome/finding.ts'
import type { Measure, Outcome, Table } from '../../../shared/outcome/outcome.ts'
import type { StageResult } from '../stage-result.ts'
import { type Html, html, join } from './html.ts'
import { STYLE } from './style.ts'
import { treemapOf } from './treemap.ts'

/** Pure: the report as one self-contained page: no scripts, no fonts, no network access. */
export function pageOf(results: readonly StageResult[], total: Outcome): string {
  return html`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Slipway: ${total.verdict}</title>
<style>${STYLE}</style>
<h1><span class="${total.verdict}">${total.verdict}</span> ${total.found}</h1>
${join([...total.findings].sort(bySeverity).map(findingOf))}
${timeline('Timeline', results.map(barOf))}
${join(results.flatMap(stageTimeline))}
${total.measures.length > 0 ? tableOf(measures(total.measures)) : html``}
${join(total.treemaps.map(treemapOf))}
${join(total.tables.map(tableOf))}
</html>
`.toString()
}

const SEVERITIES = ['error', 'warning', 'note']

/** The cause of a red run comes first; findings of one severity keep their order. */
const bySeverity = (one: Finding, other: Finding) =>
  SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity)

/** One row of a timeline: a bar with a label. */
interface Bar {
  name: string
  cssClass: string
  startMs: number
  durationMs: number
  label: string
}

/** The bar of a stage, from its start to its end. */
function barOf({ stage, outcome, startMs, durationMs }: StageResult): Bar {
  const label = outcome ? prettyMs(durationMs) : 'not run'
  return { name: stage, cssClass: outcome?.verdict ?? 'skipped', startMs, durationMs, label }
}

/** A timeline of the stage's own steps, if it measured any. */
function stageTimeline({ stage, outcome }: StageResult): Html[] {
  const bars = (outcome?.timings ?? []).map((each) => ({
    ...each,
    cssClass: 'passed',
    label: prettyMs(each.durationMs),
  }))
  return bars.length > 0 ? [timeline(`Timeline of ${stage}`, bars)] : []
}

function timeline(title: string, bars: readonly Bar[]): Html {
  const end = Math.max(1, ...bars.map((each) => each.startMs + each.durationMs))
  const percent = (ms: number) => `${((100 * ms) / end).toFixed(2)}%`
  const row = ({ name, cssClass, startMs, durationMs, label }: Bar) => html`<tr><th>${name}<td>
<div class="bar ${cssClass}" style="margin-left:${percent(startMs)};width:${percent(durationMs)}"></div>
<td class="number">${label}`
  return html`<h2>${title}</h2><table class="timeline">${join(bars.map(row))}</table>`
}

function findingOf(finding: Finding): Html {
  return html`<section class="finding ${finding.severity}"><h3>${finding.code} <small>${placeOf(finding)}</small></h3>
<p>${finding.message}</p>
${finding.evidence.length > 0 ? html`<pre>${finding.evidence.join('\n')}</pre>` : html``}
${join(finding.consequences.map((each) => html`<p class="consequence">↳ ${each.code} ${placeOf(each)}: ${each.message}</p>`))}
<p class="remedy">→ ${finding.remedy}</p></section>`
}

function tableOf({ title, columns, rows }: Table): Html {
  const cells = (row: string[]) => join(row.map((cell) => html`<td>${cell}`))
  return html`<h2>${title}</h2><div class="scroll"><table><tr>${join(columns.map((name) => html`<th>${name}`))}
${join(rows.map((row) => html`<tr>${cells(row)}`))}</table></div>`
}

const FORMAT: Record<Measure['unit'], (value: number) => string> = {
  bytes: (value) => prettyBytes(value),
  ms: (value) => prettyMs(value),
  count: (value) => String(value),
}

function measures(list: readonly Measure[]): Table {
  const show = ({ unit }: Measure, value: number | undefined) => (value === undefined ? '' : FORMAT[unit](value))
  return {
    title: 'Measurements',
    columns: ['measurement', 'value', 'budget'],
    rows: list.map((each) => [each.name, show(each, each.value), show(each, each.limit)]),
  }
}
