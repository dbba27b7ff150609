import prettyMs from 'pretty-ms'
import { placeOf } from '../../shared/outcome/finding.ts'
import { folded } from '../../shared/report/finding-markdown.ts'
import { MARK } from '../../shared/report/markdown.ts'
import { changeOf, FORMAT } from '../../shared/report/measures.ts'
import { worstFirst } from '../../shared/report/order.ts'
import { cellSpan, codeSpan, fence } from '../../shared/report/untrusted-text.ts'
import type { Conclusion } from './conclude.ts'
import type { ReportData } from './report-schema.ts'

/** GitHub accepts comments of up to 65,536 characters. */
const CAP = 60_000
const EVIDENCE_LINES = 20
const LONGEST_WHY = 2_000
const EVIDENCE_CHARACTERS = 4_000

/** Facts about the run from GitHub's API; trusted, unlike the report. */
export interface RunFacts {
  url: string
  sha: string
}

/** The verdict of a run with the results of its stages. */
export interface Checked extends Conclusion {
  results: ReportData['results']
}

type Result = ReportData['results'][number]
type Reported = NonNullable<Result['outcome']>['findings'][number]
type Measured = NonNullable<Result['outcome']>['measures'][number]

/** Pure: a marker that identifies the comment in later runs. */
export const markerOf = (artifact: string) => `<!-- slipway:${artifact.replaceAll(/[^\w-]/g, '')} -->`

/**
 * Pure: the text of the comment, in the order of the report page: the verdict, its cause, a line for each stage, sizes
 * and times, all else that was found. All text from the artifact is put into code spans and code blocks.
 */
export function bodyOf(report: Checked, { url, sha }: RunFacts, artifact: string): string {
  const findings = worstFirst(
    report.results.flatMap(({ outcome }) => outcome?.findings ?? []),
    (each) => each,
  )
  const cause = findings[0]?.severity === 'error' ? findings[0] : undefined
  const head = [
    markerOf(artifact),
    `## ${MARK[report.verdict]} Slipway: ${report.verdict}`,
    `[This run](${url}) checked commit ${sha.slice(0, 7)}.`,
    report.why ? codeSpan(report.why, LONGEST_WHY) : '',
    cause ? findingText(cause) : '',
    report.results.length > 0 ? stageTable(report.results) : '',
    measureText(report.results.flatMap(({ outcome }) => outcome?.measures ?? [])),
  ]
    .filter(Boolean)
    .join('\n\n')
  return withinCap(head, findings.filter((each) => each !== cause).map(findingText))
}

/** Measurements with a budget or a baseline: others tell little to who reads a comment. */
function measureText(measures: readonly Measured[]): string {
  const told = measures.filter(({ limit, previous }) => limit !== undefined || previous !== undefined)
  if (told.length === 0) return ''
  const rows = told.map((each) => [
    cellSpan(each.name),
    FORMAT[each.unit](each.value),
    each.limit === undefined ? '' : FORMAT[each.unit](each.limit),
    changeOf(each),
  ])
  return tableText(['measurement', 'value', 'budget', 'change'], rows)
}

const tableText = (columns: readonly string[], rows: readonly (readonly string[])[]) =>
  [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** Adds only whole findings: a truncated code block would swallow the text after it. */
function withinCap(head: string, findings: readonly string[]): string {
  if (head.length > CAP)
    return `${head.split('\n\n').slice(0, 3).join('\n\n')}\n\nThe report is too long to show here.\n`
  let body = head
  for (const [at, each] of findings.entries()) {
    if (body.length + each.length > CAP) return `${body}\n\n…and ${findings.length - at} more in the run's summary.\n`
    body += `\n\n${each}`
  }
  return `${body}\n`
}

function stageTable(results: readonly Result[]): string {
  const rows = results.map(({ stage, outcome, skipped, durationMs }) => [
    cellSpan(stage),
    outcome?.verdict ?? 'not run',
    outcome ? prettyMs(durationMs) : '',
    cellSpan(outcome?.found ?? skipped ?? ''),
  ])
  return tableText(['stage', 'verdict', 'time', 'found'], rows)
}

function findingText(finding: Reported): string {
  const place = placeOf(finding)
  const evidence = finding.evidence.slice(-EVIDENCE_LINES).join('\n').slice(-EVIDENCE_CHARACTERS)
  return [
    `**${finding.code}**${place ? ` at ${codeSpan(place)}` : ''}`,
    codeSpan(finding.message, 1_000),
    `→ ${codeSpan(finding.remedy, 1_000)}`,
    evidence ? folded('Evidence', fence([evidence])) : '',
  ]
    .filter(Boolean)
    .join('\n\n')
}
