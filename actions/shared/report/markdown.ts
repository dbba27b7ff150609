import type { Finding } from '../outcome/finding.ts'
import type { Measure, Outcome, Table, Verdict } from '../outcome/outcome.ts'
import { counted } from '../text/counted.ts'
import { escaped } from './escape.ts'
import type { Source } from './file-link.ts'
import { findingMarkdown, folded } from './finding-markdown.ts'
import { changeOf, FORMAT } from './measures.ts'
import { worstFirst } from './order.ts'
import { timelineMarkdown } from './timeline.ts'

export const MARK: Record<Verdict, string> = { passed: '✅', warned: '⚠️', failed: '❌', blocked: '⛔' }

/** Tables with more rows are folded. */
const UNFOLDED_ROWS = 10

/**
 * Pure: an outcome as GitHub Markdown; its texts are escaped. In the order of the report page: the verdict, its cause,
 * a line for each stage, everything else that was found, sizes and times, details.
 */
export function markdownOf(name: string, outcome: Outcome, source: Source = {}): string {
  const findings = worstFirst(outcome.findings, (each) => each)
  const [first] = findings
  const cause = first?.severity === 'error' ? first : undefined
  const [main, ...tables] = outcome.tables
  return [
    `## ${MARK[outcome.verdict]} ${escaped(name)}: ${outcome.verdict}`,
    escaped(outcome.found),
    cause ? findingMarkdown(cause, source) : '',
    main ? tableMarkdown(main) : '',
    ...others(
      findings.filter((each) => each !== cause),
      source,
    ),
    outcome.measures.length > 0 ? tableMarkdown(measureTable(outcome.measures)) : '',
    ...tables.map(detailTable),
    timelineMarkdown(outcome.timings),
    '',
  ].join('\n\n')
}

/** Errors and warnings, and the notes folded. */
function others(findings: readonly Finding[], source: Source): string[] {
  const notes = findings.filter(({ severity }) => severity === 'note')
  const shown = findings.filter(({ severity }) => severity !== 'note').map((each) => findingMarkdown(each, source))
  if (notes.length === 0) return shown
  return [
    ...shown,
    folded(counted(notes.length, 'note'), notes.map((each) => findingMarkdown(each, source)).join('\n\n')),
  ]
}

/** Pure: measurements beside their budgets and the baseline. */
export function measureTable(measures: readonly Measure[]): Table {
  const show = ({ unit }: Measure, value: number | undefined) => (value === undefined ? '' : FORMAT[unit](value))
  return {
    title: 'Sizes and times',
    columns: ['measurement', 'value', 'budget', 'change'],
    rows: measures.map((each) => [each.name, show(each, each.value), show(each, each.limit), changeOf(each)]),
  }
}

function detailTable(table: Table): string {
  const markdown = tableMarkdown(table)
  if (table.rows.length <= UNFOLDED_ROWS) return markdown
  const [title = '', ...rest] = markdown.split('\n\n')
  return `${title}\n\n${folded(counted(table.rows.length, 'row'), rest.join('\n\n'))}`
}

/** Pure: a table in GitHub Markdown. */
export function tableMarkdown({ title, columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [`### ${escaped(title)}`, '', line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n')
}

function cell(text: string): string {
  return text.trim() === '---' ? '---' : text.split('\n').map(escaped).join('<br>')
}
