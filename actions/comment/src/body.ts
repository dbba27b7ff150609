import { placeOf } from '../../shared/outcome/finding.ts'
import { folded } from '../../shared/report/finding-markdown.ts'
import { MARK } from '../../shared/report/markdown.ts'
import { worstFirst } from '../../shared/report/order.ts'
import { codeSpan, fence } from '../../shared/report/untrusted-text.ts'
import { type Base, measureTable, stageTable } from './compare.ts'
import type { Conclusion } from './conclude.ts'
import { lineUrl, type RunFacts, runLinks } from './links.ts'
import type { ReportData } from './report-schema.ts'

/** GitHub accepts comments of up to 65,536 characters. */
const CAP = 60_000
const EVIDENCE_LINES = 20
const LONGEST_WHY = 2_000
const EVIDENCE_CHARACTERS = 4_000

/** The verdict of a run with the results of its stages. */
export interface Checked extends Conclusion {
  results: ReportData['results']
  /** What to compare with. */
  base?: Base
}

type Result = ReportData['results'][number]
type Reported = NonNullable<Result['outcome']>['findings'][number]

/** Pure: a marker that identifies the comment in later runs. */
export const markerOf = (artifact: string) => `<!-- slipway:${artifact.replaceAll(/[^\w-]/g, '')} -->`

/**
 * Pure: the text of the comment, in the order of the report page: the verdict, its cause, a line for each stage, sizes
 * and times, all else that was found. All text from the artifact is put into code spans and code blocks.
 */
export function bodyOf(report: Checked, run: RunFacts, artifact: string): string {
  const { base, results } = report
  const findings = worstFirst(
    results.flatMap(({ outcome }) => outcome?.findings ?? []),
    (each) => each,
  )
  const cause = findings[0]?.severity === 'error' ? findings[0] : undefined
  const head = [
    markerOf(artifact),
    `## ${MARK[report.verdict]} Slipway: ${report.verdict}`,
    runLinks(run),
    report.why ? codeSpan(report.why, LONGEST_WHY) : '',
    cause ? findingText(cause, run) : '',
    results.length > 0 ? stageTable(results, base) : '',
    measureTable(results, base),
  ]
    .filter(Boolean)
    .join('\n\n')
  const others = findings.filter((each) => each !== cause)
  return withinCap(
    head,
    others.map((each) => findingText(each, run)),
  )
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

function findingText(finding: Reported, run: RunFacts): string {
  const place = codeSpan(placeOf(finding))
  const url = lineUrl(finding.where, run)
  const linked = url ? `[${place}](${url})` : place
  const evidence = finding.evidence.slice(-EVIDENCE_LINES).join('\n').slice(-EVIDENCE_CHARACTERS)
  return [
    `**${finding.code}**${place ? ` at ${linked}` : ''}`,
    codeSpan(finding.message, 1_000),
    `→ ${codeSpan(finding.remedy, 1_000)}`,
    evidence ? folded('Evidence', fence([evidence])) : '',
  ]
    .filter(Boolean)
    .join('\n\n')
}
