import prettyMs from 'pretty-ms'
import type { Lifeline, LoadChart, LoadStep } from '../../../../shared/outcome/outcome.ts'
import { type Html, html, when } from '../html.ts'
import { axis, percentOf } from './axis.ts'
import { heightOf, latencyGraph, mostIn, requestsGraph, SPACE, topOf } from './load-graphs.ts'

const SECOND_MS = 1_000
/** A name that begins further right would be cut off: it ends at its mark. */
const RIGHT_PART = 0.5
const STATES = ['starting', 'ready', 'ending'] as const

/** Requests, latencies and what answered them, over the same time. */
export function loadHtml(chart: LoadChart): Html {
  const { name, steps, stepMs, lives } = chart
  if (steps.length === 0) return html``
  const endMs = steps.length * stepMs
  const rows = [requestsRow(chart), latencyRow(steps), ...lives.map((each) => lifeRow(each, endMs))]
  return html`<h3 class="part">Load: ${name}</h3>
<p class="legend"><span><i class="swatch answered"></i>answered</span><span><i class="swatch lost"></i>lost</span><span><i class="swatch p50"></i>p50</span><span><i class="swatch p99"></i>p99</span>${when(lives.length > 0, () => html`${STATES.map((each) => html`<span><i class="swatch life ${each}"></i>${each}</span>`)}`)}</p>
<div class="chart load"><ol>${marksRow(chart, endMs)}${rows.map(({ label, track, tall }, at) => html`<li style="--row:${at + 2}"><div class="label">${label}</div><div class="track${tall ? ' tall' : ''}">${track}${moments(chart, endMs)}</div></li>`)}</ol>${axis(endMs)}</div>`
}

interface Row {
  label: Html
  track: Html
  tall?: boolean
}

function marksRow({ marks }: LoadChart, endMs: number): Html {
  const place = (atMs: number) =>
    atMs > endMs * RIGHT_PART ? `right:${percentOf(endMs - atMs, endMs)}` : `left:${percentOf(atMs, endMs)}`
  const side = (atMs: number) => (atMs > endMs * RIGHT_PART ? 'left-of' : 'right-of')
  return html`<li style="--row:1"><div class="label"><small>Changes</small></div><div class="track marks">${marks.map(({ name, atMs }, at) => html`<span class="${side(atMs)}" style="${place(atMs)};--line:${at % 2}">${name} <small>${prettyMs(Math.round(atMs / 100) * 100)}</small></span>`)}${marks.map(({ atMs }) => moment(atMs, endMs))}</div></li>`
}

const moments = ({ marks }: LoadChart, endMs: number) => html`${marks.map(({ atMs }) => moment(atMs, endMs))}`
const moment = (atMs: number, endMs: number) =>
  html`<i class="moment" aria-hidden="true" style="left:${percentOf(atMs, endMs)}"></i>`

function requestsRow({ steps, stepMs }: LoadChart): Row {
  const rate = (count: number) => `${Math.round((count * SECOND_MS) / stepMs)}/s`
  const answered = steps.reduce((sum, each) => sum + each.answered, 0)
  const lost = steps.reduce((sum, each) => sum + each.lost, 0)
  const words = `${answered} answered, ${lost} lost`
  return {
    tall: true,
    label: html`<b>Requests</b><small>${words}</small>`,
    track: html`${svg(`Requests over time: ${words}, at most ${rate(mostIn(steps))}`, requestsGraph(steps))}<span class="level top">${rate(mostIn(steps))}</span>`,
  }
}

function latencyRow(steps: readonly LoadStep[]): Row {
  const most = (of: (step: LoadStep) => number | undefined) => Math.max(0, ...steps.map((each) => of(each) ?? 0))
  const words = `p50 up to ${prettyMs(most(({ p50 }) => p50))}, p99 up to ${prettyMs(most(({ p99 }) => p99))}`
  const top = topOf(steps)
  const powers = Array.from({ length: Math.log10(top) }, (_, at) => 10 ** (at + 1))
  const level = (ms: number) =>
    html`<i class="grid" style="bottom:${percentOf(heightOf(ms, top), 1)}"></i><span class="level${ms === top ? ' top' : ''}" style="bottom:${percentOf(heightOf(ms, top), 1)}">${prettyMs(ms)}</span>`
  return {
    tall: true,
    label: html`<b>Latency</b><small>${words}</small>`,
    track: html`${powers.map(level)}${svg(`Latency over time: ${words}`, latencyGraph(steps))}`,
  }
}

function lifeRow({ name, spans }: Lifeline, endMs: number): Row {
  const words = spans.map(({ state, fromMs, toMs }) => `${state} ${prettyMs(Math.round((toMs - fromMs) / 100) * 100)}`)
  return {
    label: html`<span>${name}</span><small>${words.join(', ')}</small>`,
    track: html`${spans.map(({ state, fromMs, toMs }) => html`<div class="bar life ${state}" style="left:${percentOf(fromMs, endMs)};width:${percentOf(toMs - fromMs, endMs)}"></div>`)}`,
  }
}

const svg = (label: string, paths: Html) =>
  html`<svg viewBox="0 0 ${SPACE.width} ${SPACE.height}" preserveAspectRatio="none" role="img" aria-label="${label}">${paths}</svg>`
