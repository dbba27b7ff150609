import prettyMs from 'pretty-ms'
import { timeOf } from '../../proofs/texts.ts'
import type { StageResult } from '../../stage-result.ts'
import { type Html, html, when } from '../html.ts'
import { axis, percentOf } from './axis.ts'
import { criticalPath, waitsOf } from './critical-path.ts'
import { MARKS, NAMES, stateOf } from './words.ts'

/** The pipeline over time: a bar for each stage, with lines to those that waited for it. */
export function chart(results: readonly StageResult[], anchors: ReadonlyMap<string, string>): Html {
  if (results.length === 0) return html``
  const endMs = Math.max(1, ...results.map(({ startMs, durationMs }) => startMs + durationMs))
  const path = criticalPath(results)
  const after = new Map(waitsOf(results).map((each) => [each.stage, each.after]))
  const rowOf = (name: string | undefined) => results.findIndex(({ stage }) => stage === name) + 1
  const rows = results.map((each, at) => {
    const waited = after.get(each.stage)
    const from = rowOf(waited)
    const critical = path.includes(each.stage)
    return html`<li style="--row:${at + 1}">${label(each, waited, critical, anchors)}${track(each, endMs, critical)}${when(
      each.outcome && from > 0 && from < at + 1,
      () =>
        html`<i class="wait${critical && path.includes(waited ?? '') ? ' critical' : ''}" style="--from:${from + 1};--to:${at + 2};--x:${percentOf(each.startMs, endMs)}"></i>`,
    )}</li>`
  })
  return html`<section id="pipeline" aria-labelledby="pipeline-title"><h2 id="pipeline-title">Pipeline over time</h2>
<p class="legend">${summary(path, results)}</p>
<div class="chart"><ol>${rows}</ol>${axis(endMs)}</div></section>`
}

function summary(path: readonly string[], results: readonly StageResult[]): Html {
  const total = results.filter(({ stage }) => path.includes(stage)).reduce((sum, each) => sum + each.durationMs, 0)
  if (path.length === 0) return html`No stage was run.`
  return html`Critical path, ${prettyMs(Math.round(total))}: ${path.map((name, at) => html`${at > 0 ? ' → ' : ''}<b class="critical-name">${name}</b>`)}. A faster stage elsewhere doesn't make the run faster.`
}

function label(
  each: StageResult,
  waited: string | undefined,
  critical: boolean,
  anchors: ReadonlyMap<string, string>,
): Html {
  const state = stateOf(each)
  const time = each.proved
    ? `on ${timeOf(each.proved.at)}`
    : each.outcome
      ? prettyMs(Math.round(each.durationMs))
      : each.skipped
  return html`<div class="label"><a href="#${anchors.get(each.stage)}" class="${state}"><span class="mark" aria-hidden="true">${MARKS[state]}</span> ${each.stage}</a>
<small>${NAMES[state]}${time ? html`, ${time}` : undefined}${critical ? html`, <b>critical path</b>` : undefined}${waited && each.outcome ? html`, waited for ${waited}` : undefined}</small></div>`
}

function track(each: StageResult, endMs: number, critical: boolean): Html {
  const bar = when(
    each.outcome,
    () =>
      html`<div class="bar ${stateOf(each)}${critical ? ' critical' : ''}" style="left:${percentOf(each.startMs, endMs)};width:${percentOf(each.durationMs, endMs)}"></div>`,
  )
  return html`<div class="track" aria-hidden="true">${bar}</div>`
}
