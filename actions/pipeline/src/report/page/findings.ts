import type { Finding } from '../../../../shared/outcome/finding.ts'
import { commandsIn } from '../../../../shared/report/commands.ts'
import { SEVERITIES, worstFirst } from '../../../../shared/report/order.ts'
import { counted } from '../../../../shared/text/counted.ts'
import { type Html, html, when } from '../html.ts'
import type { RunFacts } from '../run-facts.ts'
import { placeHtml } from './place.ts'
import { commandBlock, prose } from './remedy.ts'
import { FAULTS } from './words.ts'

/** A finding with its number in the report and the stage that made it. */
export interface ListedFinding {
  finding: Finding
  anchor: string
  stage?: string
}

/** Pure: the findings in the order of the page. */
export const listed = (all: readonly { finding: Finding; stage?: string }[]): ListedFinding[] =>
  worstFirst(all, ({ finding }) => finding).map((each, at) => ({ ...each, anchor: `finding-${at + 1}` }))

/** All findings, with a filter where there are several severities. The filter needs no script. */
export function findingsSection(
  all: readonly ListedFinding[],
  anchors: ReadonlyMap<string, string>,
  facts: RunFacts,
): Html {
  if (all.length === 0) return html``
  const articles = all.map((each, at) => article(each, at === 0 && each.finding.severity === 'error', anchors, facts))
  return html`<section id="findings" aria-labelledby="findings-title"><h2 id="findings-title">${
    all[0]?.finding.severity === 'error' ? 'What went wrong' : 'Findings'
  }</h2>
${filter(all)}${articles}</section>`
}

function filter(all: readonly ListedFinding[]): Html | undefined {
  const counts = SEVERITIES.map((severity) => ({
    severity,
    count: all.filter(({ finding }) => finding.severity === severity).length,
  })).filter(({ count }) => count > 0)
  if (counts.length < 2) return undefined
  const choice = (value: string, text: string, checked: boolean) =>
    html`<label><input type="radio" name="severity" id="only-${value}"${
      checked ? html` checked` : undefined
    }> ${text}</label>`
  return html`<fieldset class="filter"><legend>Show</legend>${choice('all', `all ${all.length}`, true)}${counts.map(
    ({ severity, count }) => choice(severity, counted(count, severity), false),
  )}</fieldset>`
}

function article(
  { finding, anchor, stage }: ListedFinding,
  root: boolean,
  anchors: ReadonlyMap<string, string>,
  facts: RunFacts,
): Html {
  const [number = '', name = ''] = finding.code.split(/ (.*)/)
  const target = stage === undefined ? undefined : anchors.get(stage)
  return html`<article class="finding ${finding.severity}" id="${anchor}" aria-labelledby="${anchor}-title">
<p class="kind"><span class="severity">${root ? 'Root cause' : finding.severity}</span> <span class="code"><code>${number}</code> ${name}</span>${when(
    target,
    () => html` <span>in <a href="#${target}">${stage}</a></span>`,
  )}${when(finding.severity !== 'note', () => html` <span>fault: ${FAULTS[finding.fault]}</span>`)}</p>
<h3 id="${anchor}-title" dir="auto">${prose(finding.message)}</h3>
${when(placeHtml(finding, facts), () => html`<p class="where">at ${placeHtml(finding, facts)}</p>`)}
${evidence(finding, finding.severity === 'error')}
${remedy(finding)}
${consequences(finding, facts)}
</article>`
}

function remedy({ remedy: text }: Finding): Html | undefined {
  if (text === '') return undefined
  return html`<div class="remedy"><p dir="auto"><strong>What to do:</strong> ${prose(text)}</p>${commandsIn(text).map(commandBlock)}</div>`
}

function evidence({ evidence: lines }: Finding, open: boolean): Html | undefined {
  if (lines.length === 0) return undefined
  return html`<details class="evidence"${open ? html` open` : undefined}><summary>Evidence, ${counted(lines.length, 'line')}</summary>
<pre tabindex="0" data-copy="Copy the evidence"><code>${plainLines(lines)}</code></pre></details>`
}

/** Colours and cursor movements of a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence starts with one
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g
const plainLines = (lines: readonly string[]) => lines.join('\n').replace(ESCAPES, '')

function consequences({ consequences: all }: Finding, facts: RunFacts): Html | undefined {
  if (all.length === 0) return undefined
  const item = (each: Finding) =>
    html`<li dir="auto"><code>${each.code}</code> ${prose(each.message)}${when(placeHtml(each, facts), () => html` <span class="where">(${placeHtml(each, facts)})</span>`)}${evidence(each, false)}</li>`
  return html`<details class="consequences"><summary>${counted(all.length, 'consequence')} of this</summary><ul>${all.map(item)}</ul></details>`
}
