import { type Finding, placeOf } from '../../../../shared/outcome/finding.ts'
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

/** Pure: the page of a file's line on GitHub; undefined for files outside of the repository. */
export function fileLink(
  file: string | undefined,
  line: number | undefined,
  { repository, checkout, folder = '' }: RunFacts,
): string | undefined {
  if (!file || !repository || !checkout || /^(\/|[a-z]:|\\)|(^|\/)\.\.(\/|$)|:\/\//i.test(file)) return undefined
  const path = `${folder}${file}`.replace(/(^|\/)\.\//g, '$1')
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  return `${repository}/blob/${checkout}/${encoded}${line ? `#L${line}` : ''}`
}
