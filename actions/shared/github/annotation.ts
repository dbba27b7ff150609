import { type Finding, placeOf, type Severity } from '../outcome/finding.ts'
import { shortLine } from '../report/short.ts'

/** The runner cuts what is longer, at its end. Source: actions/runner, ExecutionContext.cs, _maxIssueMessageLength. */
export const ANNOTATION_CAP_CHARACTERS = 4096
/** GitHub shows ten annotations of each kind per step, and 50 per job. Source: actions/toolkit, problem-matchers.md. */
const SHOWN_PER_KIND = 10
const EVIDENCE_LINES = 10
const MESSAGE_CHARACTERS = 1_500
const REMEDY_CHARACTERS = 1_000
/** Reserved for the place and the signs between the parts. */
const PLACE_CHARACTERS = 400

/** Pure: a finding as the text of an annotation that GitHub shows whole: evidence is left out before the remedy is. */
export function annotationText(finding: Finding): string {
  const { message, remedy, where } = finding
  const place = where.file ? '' : shortLine(placeOf(finding), PLACE_CHARACTERS - ROOM_FOR_NOTE)
  const head = `${place ? `${place}: ` : ''}${shortLine(message, MESSAGE_CHARACTERS)}`
  const tail = `→ ${shortLine(remedy, REMEDY_CHARACTERS)}`
  const left = ANNOTATION_CAP_CHARACTERS - head.length - tail.length - ROOM_FOR_NOTE
  return [head, ...lastWithin(finding.evidence.slice(-EVIDENCE_LINES), left), tail].join('\n')
}

/** `shortLine` adds a note of this length at most. */
const ROOM_FOR_NOTE = 60

/** The last lines that fit; of one that is too long alone, its start. */
function lastWithin(lines: readonly string[], characters: number): string[] {
  let left = characters
  const first = lines.findLastIndex((line) => {
    left -= line.length + 1
    return left < 0
  })
  const kept = lines.slice(first + 1)
  if (kept.length > 0 || lines.length === 0) return kept
  return [shortLine(lines.at(-1) ?? '', characters - ROOM_FOR_NOTE)]
}

/** Findings that become annotations, and those for which GitHub has no place left. */
export interface Annotated {
  shown: Finding[]
  further: Finding[]
}

/** Pure: as many of each severity as GitHub shows, the first ones. */
export function annotated(findings: readonly Finding[]): Annotated {
  const seen: Partial<Record<Severity, number>> = {}
  const fits = ({ severity }: Finding) => {
    seen[severity] = (seen[severity] ?? 0) + 1
    return seen[severity] <= SHOWN_PER_KIND
  }
  const shown = findings.filter(fits)
  return { shown, further: findings.filter((each) => !shown.includes(each)) }
}
