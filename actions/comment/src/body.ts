import prettyMs from 'pretty-ms'
import { placeOf } from '../../shared/outcome/finding.ts'
import { MARK } from '../../shared/report/markdown.ts'
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

/** Pure: a marker that identifies the comment in later runs. */
export const markerOf = (artifact: string) => `<!-- slipway:${artifact.replaceAll(/[^\w-]/g, '')} -->`

/** Pure: the text of the comment. All text from the artifact is put into code spans and code blocks. */
export function bodyOf(report: Checked, { url, sha }: RunFacts, artifact: string): string {
  const head = [
    markerOf(artifact),
    `## ${MARK[report.verdict]} Slipway: ${report.verdict}`,
    `[This run](${url}) checked commit ${sha.slice(0, 7)}.`,
    report.why ? codeSpan(report.why, LONGEST_WHY) : '',
    report.results.length > 0 ? stageTable(report.results) : '',
  ]
    .filter(Boolean)
    .join('\n\n')
  const findings = report.results.flatMap(({ outcome }) => outcome?.findings ?? []).map(findingText)
  return withinCap(head, findings)
}

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
  return [['stage', 'verdict', 'time', 'found'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

function findingText(finding: Reported): string {
  const place = placeOf(finding)
  const evidence = finding.evidence.slice(-EVIDENCE_LINES).join('\n').slice(-EVIDENCE_CHARACTERS)
  return [
    `**${finding.code}**${place ? ` at ${codeSpan(place)}` : ''}`,
    codeSpan(finding.message, 1_000),
    evidence ? `<details><summary>Evidence</summary>\n\n${fence([evidence])}\n\n</details>` : '',
    `→ ${codeSpan(finding.remedy, 1_000)}`,
  ]
    .filter(Boolean)
    .join('\n\n')
}
