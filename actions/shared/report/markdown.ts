import { type Finding, placeOf } from '../outcome/finding.ts'
import type { Outcome, Table, Verdict } from '../outcome/outcome.ts'
import { timelineMarkdown } from './timeline.ts'
import { fence, visible } from './untrusted-text.ts'

export const MARK: Record<Verdict, string> = { passed: '✅', warned: '⚠️', failed: '❌', blocked: '⛔' }

/** Pure: an outcome as GitHub Markdown; its texts are escaped. */
export function markdownOf(name: string, outcome: Outcome): string {
  return [
    `## ${MARK[outcome.verdict]} ${plain(name)}: ${outcome.verdict}`,
    plain(outcome.found),
    ...outcome.findings.map((each) => findingMarkdown(each)),
    ...outcome.tables.map(tableMarkdown),
    timelineMarkdown(outcome.timings),
    '',
  ].join('\n\n')
}

function findingMarkdown(finding: Finding): string {
  const place = placeOf(finding)
  return [
    `**${plain(finding.code)}**${place ? ` at ${plain(place)}` : ''}: ${plain(finding.message)}`,
    finding.evidence.length > 0 ? fence(finding.evidence) : '',
    `→ ${plain(finding.remedy)}`,
    ...finding.consequences.map((each) => `↳ ${plain(each.code)} ${plain(placeOf(each))}: ${plain(each.message)}`),
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** Pure: a table in GitHub Markdown. */
export function tableMarkdown({ title, columns, rows }: Table): string {
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [`### ${plain(title)}`, '', line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n')
}

function cell(text: string): string {
  return text.trim() === '---' ? '---' : text.split('\n').map(plain).join('<br>')
}

/** The start of a list item, a rule or a heading's underline. */
const LIST_OR_RULE = /^(?:[-+](?=\s|$)|\d+[.)](?=\s|$)|[-=]+$)/

/** One line with all Markdown characters escaped. */
function plain(text: string): string {
  return visible(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/([\\`*_[\]#@~|!$])/g, '\\$1')
    .replaceAll('://', '\\://')
    .replace(LIST_OR_RULE, '\u2060$&')
}
