import prettyMs from 'pretty-ms'
import { exitCodeOf } from '../../../../shared/outcome/outcome.ts'
import { provedText, provedUnitsText } from '../../proofs/texts.ts'
import type { StageResult } from '../../stage-result.ts'
import { type Html, html, when } from '../html.ts'
import { commandFor, type RunFacts } from '../run-facts.ts'
import type { ListedFinding } from './findings.ts'
import { faultOf } from './header.ts'
import { loadHtml } from './load.ts'
import { commandBlock } from './remedy.ts'
import { measuresHtml } from './sizes.ts'
import { steps } from './steps.ts'
import { tableHtml } from './tables.ts'
import { topology } from './topology.ts'
import { treemapHtml } from './treemap.ts'
import { MARKS, NAMES, stateOf } from './words.ts'

/** All that one stage reported. */
export function stageSection(
  result: StageResult,
  anchor: string,
  findings: readonly ListedFinding[],
  facts: RunFacts,
): Html {
  const { stage, outcome, proved, provedUnits, skipped, needs, durationMs } = result
  const state = stateOf(result)
  return html`<section class="stage" id="${anchor}" aria-labelledby="${anchor}-title"><h2 id="${anchor}-title"><span class="mark ${state}" aria-hidden="true">${MARKS[state]}</span> ${stage} <small class="${state}">${NAMES[state]}</small></h2>
<p class="found" dir="auto">${outcome?.found ?? `Not run: ${skipped ?? 'unknown reason'}`}</p>
<p>${when(proved, () => html`Proved ${proved && provedText(proved)}, and not run again: nothing that it can see has changed. `)}${when(outcome && !proved, () => html`${prettyMs(Math.round(durationMs))}, exit code ${outcome ? exitCodeOf(outcome) : ''}${when(outcome && faultOf(outcome), () => html`, fault: ${outcome && faultOf(outcome)}`)}. `)}${when(provedUnits, () => html`Proved before, and not run again: ${provedUnits && provedUnitsText(provedUnits)}. `)}${when(needs?.length, () => html`Needs ${needs?.join(', ')}.`)}</p>
${linksTo(findings.filter((each) => each.stage === stage))}
${when(needs, () => html`<div class="again"><span>Run again:</span>${commandBlock(commandFor(stage, facts))}</div>`)}
${outcome && details(outcome)}</section>`
}

function details({
  topology: nodes,
  findings,
  measures,
  treemaps,
  loads,
  timings,
  tables,
}: NonNullable<StageResult['outcome']>): Html {
  return html`${topology(nodes, findings)}${loads.map(loadHtml)}${measuresHtml(measures)}${steps(timings)}${tables.map(tableHtml)}${treemaps.map(treemapHtml)}`
}

function linksTo(own: readonly ListedFinding[]): Html | undefined {
  if (own.length === 0) return undefined
  return html`<ul class="own">${own.map(({ anchor, finding }) => html`<li><span class="severity ${finding.severity}">${finding.severity}</span> <a href="#${anchor}">${finding.code}</a></li>`)}</ul>`
}
