import type { Outcome } from '../../../shared/outcome/outcome.ts'
import type { StageResult } from '../stage-result.ts'
import { html } from './html.ts'
import { anchorsOf } from './page/anchors.ts'
import { chart } from './page/chart.ts'
import { contents } from './page/contents.ts'
import { findingsSection, listed } from './page/findings.ts'
import { header } from './page/header.ts'
import { POLICY, SCRIPT } from './page/script.ts'
import { stageSection } from './page/stage-section.ts'
import type { RunFacts } from './run-facts.ts'
import { STYLE } from './style/style.ts'

/**
 * Pure: the report as one self-contained page: the verdict and its cause, the pipeline over time, each stage. It loads
 * nothing and can be read without scripts.
 */
export function pageOf(results: readonly StageResult[], total: Outcome, facts: RunFacts = {}): string {
  const anchors = anchorsOf(results.map(({ stage }) => stage))
  const findings = listed(withStages(results, total))
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>Slipway: ${total.verdict}</title>
<style>${STYLE}</style></head>
<body>${header(total, results, facts)}
${contents(results, anchors, findings.length)}
<main>${findingsSection(findings, anchors, facts)}
${chart(results, anchors)}
${results.map((each) => stageSection(each, anchors.get(each.stage) ?? '', findings, facts))}</main>
${SCRIPT}</body></html>
`.toString()
}

/** Findings of stages, and those that only the whole run has. */
function withStages(results: readonly StageResult[], total: Outcome) {
  const own = results.flatMap(({ stage, outcome }) => (outcome?.findings ?? []).map((finding) => ({ stage, finding })))
  const known = new Set(own.map(({ finding }) => JSON.stringify(finding)))
  return [...own, ...total.findings.filter((each) => !known.has(JSON.stringify(each))).map((finding) => ({ finding }))]
}
