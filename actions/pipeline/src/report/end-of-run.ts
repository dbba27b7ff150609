import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Verdict } from '../../../shared/outcome/outcome.ts'
import type { StageResult } from '../stage-result.ts'
import { plain } from '../terminal/colour.ts'
import { wrapped } from '../terminal/wrap.ts'
import { type ConsoleStyle, consoleFinding, verdictPaint } from './console.ts'
import { consoleTable } from './console-table.ts'
import { resultTable } from './table.ts'

/** What the end of a run shows. */
interface Ended {
  verdict: Verdict
  /** One line that summarizes the result. */
  found: string
  results: readonly StageResult[]
  findings: readonly Finding[]
  /** Path of the page; undefined if it could not be written. */
  page?: string
}

/** Pure: the end of a run on a console: findings, the table of stages, the verdict, where the report is. */
export function endOfRun({ verdict, found, results, findings, page }: Ended, style: ConsoleStyle): string[] {
  const { paint = plain, columns } = style
  const colour = verdictPaint(paint)
  const codes = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code.split(' ')[0])
  const explain = `For details: slipway explain ${[...new Set(codes)].join(' ')}`
  const total = wrapped(`${verdict}: ${found}`, columns ?? Infinity, ['', '  ']).join('\n')
  return [
    ...findings.map((each) => `\n${consoleFinding(each, style)}`),
    ...(codes.length > 0 ? [`\n${explain}`] : []),
    `\n${consoleTable(resultTable(results), columns, colour)}`,
    total.replace(verdict, colour),
    page === undefined ? 'No report was written' : `Report: ${page}`,
  ]
}
