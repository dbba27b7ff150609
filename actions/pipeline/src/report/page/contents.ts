import { counted } from '../../../../shared/text/counted.ts'
import type { StageResult } from '../../stage-result.ts'
import { type Html, html, when } from '../html.ts'
import { MARKS, NAMES, stateOf } from './words.ts'

/** Links to all sections, with the verdict of each stage. */
export function contents(
  results: readonly StageResult[],
  anchors: ReadonlyMap<string, string>,
  findings: number,
): Html {
  const stage = (each: StageResult) => {
    const state = stateOf(each)
    return html`<li><a href="#${anchors.get(each.stage)}"><span class="mark ${state}" aria-hidden="true">${MARKS[state]}</span> ${each.stage}<span class="hidden">, ${NAMES[state]}</span></a></li>`
  }
  return html`<nav aria-label="Contents"><ul>${when(findings > 0, () => html`<li><a href="#findings">${counted(findings, 'finding')}</a></li>`)}${when(
    results.length > 0,
    () => html`<li><a href="#pipeline">Over time</a></li>`,
  )}${results.map(stage)}</ul></nav>`
}
