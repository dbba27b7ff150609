import { type Finding, placeOf } from '../outcome/finding.ts'
import type { Outcome, Table, Verdict } from '../outcome/outcome.ts'

export const MARK: Record<Verdict, string> = { passed: '✅', warned: '⚠️', failed: '❌', blocked: '⛔' }

/** Pure: an outcome as GitHub Markdown; nothing in it can become markup of its own. */
export function markdownOf(name: string, outcome: Outcome): string {
  return [
    `## ${MARK[outcome.verdict]} ${plain(name)}: ${outcome.verdict}`,
    plain(outcome.found),
    ...outcome.findings.map((each) => findingMarkdown(each)),
    ...outcome.tables.map(tableMarkdown),
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
  return text.trim() === '---' ? '---' : plain(text).replaceAll('|', '\\|').replaceAll('\n', '<br>')
}

/** A fence longer than any run of backticks inside it. */
function fence(lines: string[]): string {
  const text = lines.join('\n')
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length))
  const ticks = '`'.repeat(longest + 1)
  return `${ticks}text\n${text}\n${ticks}`
}

function plain(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/([\\`*_[\]#@])/g, '\\$1')
}
