import { type Finding, placeOf } from '../../../../shared/outcome/finding.ts'
import { fileLink } from '../../../../shared/report/file-link.ts'
import { type Html, html } from '../html.ts'
import type { RunFacts } from '../run-facts.ts'

/** Where a finding is; its file is a link if the run's repository is known. */
export function placeHtml(finding: Pick<Finding, 'where'>, facts: RunFacts): Html | undefined {
  const text = placeOf(finding)
  if (text === '') return undefined
  const { file, line } = finding.where
  const link = fileLink(file, line, facts)
  if (!link || !file) return html`<span class="place">${text}</span>`
  const shown = line ? `${file}:${line}` : file
  return html`<span class="place"><a href="${link}">${shown}</a>${text.slice(shown.length)}</span>`
}
