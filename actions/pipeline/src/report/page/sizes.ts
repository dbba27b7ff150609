import type { Measure } from '../../../../shared/outcome/outcome.ts'
import { changeOf, FORMAT } from '../../../../shared/report/measures.ts'
import { type Html, html, when } from '../html.ts'
import { percentOf } from './axis.ts'

/** Measurements as bars, each beside its budget. */
export function measuresHtml(measures: readonly Measure[]): Html | undefined {
  if (measures.length === 0) return undefined
  return html`<h3 class="part">Measurements</h3><ul class="measures">${measures.map((each) => measureHtml(each, scaleOf(each, measures), comparable(each, measures)))}</ul>`
}

/** The value of a whole bar: alike for one unit, so that the bars can be compared. */
const scaleOf = ({ unit }: Measure, all: readonly Measure[]) =>
  Math.max(
    1,
    ...all
      .filter((each) => each.unit === unit)
      .flatMap(({ value, limit = 0, previous = 0 }) => [value, limit, previous]),
  )

/** A bar with nothing beside it tells nothing. */
const comparable = ({ unit, limit, previous }: Measure, all: readonly Measure[]) =>
  limit !== undefined || previous !== undefined || all.filter((each) => each.unit === unit).length > 1

function measureHtml(measure: Measure, scale: number, drawn: boolean): Html {
  const { name, unit, value, limit } = measure
  const over = limit !== undefined && value > limit
  const budget =
    limit === undefined
      ? ''
      : `${limit > 0 ? Math.round((100 * value) / limit) : 100}% of the budget of ${FORMAT[unit](limit)}`
  const words = [budget, changeOf(measure)].filter(Boolean).join(', ')
  return html`<li${over ? html` class="over"` : undefined}><span class="name">${name}</span> <b>${FORMAT[unit](value)}</b>${over ? html` <strong class="failed">over budget</strong>` : undefined}
${when(drawn, () => gauge(measure, scale))}${when(words, () => html`<small>${words}</small>`)}</li>`
}

function gauge({ value, limit, previous }: Measure, scale: number): Html {
  const mark = (kind: string, at: number | undefined) =>
    at === undefined ? undefined : html`<i class="${kind}" style="left:${percentOf(at, scale)}"></i>`
  return html`<div class="gauge" aria-hidden="true"><div class="fill" style="width:${percentOf(value, scale)}"></div>${mark('limit', limit)}${mark('previous', previous)}</div>`
}
