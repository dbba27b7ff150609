import prettyMs from 'pretty-ms'
import { type Finding, placeOf } from '../../../shared/outcome/finding.ts'
import type { Table } from '../../../shared/outcome/outcome.ts'
import { counted } from '../../../shared/text/counted.ts'
import { provedText } from '../proofs/texts.ts'
import type { StageResult } from '../stage-result.ts'

/** Pure: one row per stage: verdict, duration, result. */
export function resultTable(results: readonly StageResult[]): Table {
  return { title: 'Pipeline', columns: ['stage', 'verdict', 'time', 'found'], rows: results.map(rowOf) }
}

function rowOf({ stage, outcome, proved, skipped, durationMs }: StageResult): string[] {
  if (!outcome) return [stage, 'not run', '', skipped ?? '']
  if (proved) return [stage, 'proved', '', `${provedText(proved)}: ${outcome.found}`]
  return [stage, outcome.verdict, prettyMs(durationMs), cause(outcome.findings) ?? outcome.found]
}

/** The first error in one line. */
function cause(findings: readonly Finding[]): string | undefined {
  const error = findings.find((each) => each.severity === 'error')
  if (!error) return undefined
  const place = placeOf(error)
  return `${error.code}${place ? ` at ${place}` : ''}: ${error.message}`
}

/** Pure: `7 stages passed`, or the stages that failed. */
export function summaryLine(results: readonly StageResult[]): string {
  const bad = results.filter(({ outcome }) => !outcome || outcome.verdict === 'failed' || outcome.verdict === 'blocked')
  const proved = results.filter((each) => each.proved).length
  if (bad.length === 0)
    return `${counted(results.length, 'stage')} passed${proved > 0 ? `, ${proved} of them proved before` : ''}`
  return bad.map(({ stage, outcome }) => `${stage} ${outcome?.verdict ?? 'not run'}`).join(', ')
}
