import type { Table } from '../../../../shared/outcome/outcome.ts'
import { counted } from '../../../../shared/text/counted.ts'
import { type Html, html } from '../html.ts'

/** Numbers, times and sizes are aligned to the right: their digits stand below each other. */
const NUMBER = /^[+−-]?\d[\d.,]*( ?([kMGT]?B|ms|s|m|h|%)( [\d.]+s)?)?$/
/** A longer table is folded: it is there for who searches it. */
const UNFOLDED_ROWS = 10

/** A table; on a narrow screen it scrolls by itself. */
export function tableHtml({ title, columns, rows }: Table): Html {
  const numeric = columns.map((_, at) => isNumeric(rows.map((row) => row[at] ?? '')))
  const side = (at: number) => (numeric[at] ? html` class="number"` : undefined)
  const folded = rows.length > UNFOLDED_ROWS
  const table = html`<div class="scroll" role="region" aria-label="${title}" tabindex="0"><table>${folded ? undefined : html`<caption>${title}</caption>`}
<thead><tr>${columns.map((name, at) => html`<th scope="col"${side(at)}>${name || 'what'}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((text, at) => html`<td dir="auto"${side(at)}>${text}</td>`)}</tr>`)}</tbody></table></div>`
  return folded
    ? html`<details class="table"><summary>${title}, ${counted(rows.length, 'row')}</summary>${table}</details>`
    : table
}

const isNumeric = (cells: readonly string[]) =>
  cells.some(Boolean) && cells.every((each) => each === '' || NUMBER.test(each.trim()))
