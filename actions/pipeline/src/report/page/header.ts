import prettyMs from 'pretty-ms'
import { exitCodeOf, type Outcome } from '../../../../shared/outcome/outcome.ts'
import { counted } from '../../../../shared/text/counted.ts'
import type { StageResult } from '../../stage-result.ts'
import { type Html, html, when } from '../html.ts'
import type { RunFacts } from '../run-facts.ts'
import { FAULTS, MARKS } from './words.ts'

/** The verdict, whose fault it is, and what was run where. */
export function header(total: Outcome, results: readonly StageResult[], facts: RunFacts): Html {
  const endMs = Math.max(0, ...results.map(({ startMs, durationMs }) => startMs + durationMs))
  return html`<header class="verdict ${total.verdict}"><h1><span class="mark" aria-hidden="true">${MARKS[total.verdict]}</span> ${total.verdict}</h1>
<p class="found" dir="auto">${total.found}</p>
<p>Exit code ${exitCodeOf(total)}${when(faultOf(total), () => html`, fault: ${faultOf(total)}`)}. ${counted(results.length, 'stage')}, ${prettyMs(Math.round(endMs))}.${when(total.verdict === 'blocked', () => html` Nothing was learned about the code.`)}</p>
${factsHtml(facts)}</header>`
}

/** Pure: who has to act on an outcome's errors; undefined without errors. */
export function faultOf({ findings }: Pick<Outcome, 'findings'>): string | undefined {
  const faults = new Set(findings.filter(({ severity }) => severity === 'error').map(({ fault }) => FAULTS[fault]))
  return faults.size > 0 ? [...faults].join(' and ') : undefined
}

const SHORT_COMMIT = 9

function factsHtml(facts: RunFacts): Html {
  const { commit, branch, repository, run, machine, versions, config, at } = facts
  const rows: (readonly [string, Html | string | undefined])[] = [
    ['Commit', commit && linked(commit.slice(0, SHORT_COMMIT), repository && `${repository}/commit/${commit}`)],
    ['Branch', branch],
    ['Run', run && linked('the workflow run', run)],
    ['Configuration', config],
    ['Machine', machine],
    ['Versions', versions?.join(', ')],
    ['Finished', at && `${at.slice(0, 19).replace('T', ' ')} UTC`],
  ]
  const known = rows.filter(([, value]) => value)
  if (known.length === 0) return html``
  return html`<dl class="facts">${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

const linked = (text: string, href: string | undefined): Html =>
  href ? html`<a href="${href}">${text}</a>` : html`${text}`
