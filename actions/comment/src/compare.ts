import prettyMs from 'pretty-ms'
import { changeOf, FORMAT } from '../../shared/report/measures.ts'
import { cellSpan } from '../../shared/report/untrusted-text.ts'
import type { ReportData } from './report-schema.ts'

/** The newest good run of the branch that the pull request goes to. */
export interface Base {
  branch: string
  url: string
  results: ReportData['results']
}

type Result = ReportData['results'][number]
type Measure = NonNullable<Result['outcome']>['measures'][number]

/** More would hide the findings below. */
const MOST_MEASURES = 30

/** Pure: a line for each stage: its verdict, its time, and the time on the base branch. */
export function stageTable(results: readonly Result[], base: Base | undefined): string {
  const before = new Map(base?.results.map((each) => [each.stage, each]))
  const rows = results.map(({ stage, outcome, proved, skipped, durationMs }) => {
    const then = before.get(stage)
    return [
      cellSpan(stage),
      proved ? 'proved' : (outcome?.verdict ?? 'not run'),
      outcome && !proved ? prettyMs(durationMs) : '',
      ...(base ? [then?.outcome && !then.proved ? prettyMs(then.durationMs) : ''] : []),
      cellSpan([proved && provedText(proved), outcome?.found ?? skipped].filter(Boolean).join(': ')),
    ]
  })
  return tableOf(['stage', 'verdict', 'time', ...(base ? [onBranch(base)] : []), 'found'], rows)
}

/** Pure: `on 2026-03-01 12:00 UTC on build-7`. */
function provedText({ at, machine, run }: NonNullable<Result['proved']>): string {
  const where = run ?? (machine && `on ${machine}`)
  return `on ${at.slice(0, 16).replace('T', ' ')} UTC${where ? ` ${where}` : ''}`
}

/**
 * Pure: sizes, what has a budget or a baseline, and what its stage compares, against the base branch; empty without any.
 * Other measurements tell little in a comment.
 */
export function measureTable(results: readonly Result[], base: Base | undefined): string {
  const before = new Map(base && measuresOf(base.results).map((each) => [each.name, each.value]))
  const compared = measuresOf(results).filter(
    ({ unit, limit, previous, compared }) =>
      unit === 'bytes' || limit !== undefined || previous !== undefined || compared === true,
  )
  if (compared.length === 0) return ''
  const rows = compared.slice(0, MOST_MEASURES).map((each) => {
    const { name, value, unit, limit, previous } = each
    const then = before.get(name)
    return [
      cellSpan(name),
      FORMAT[unit](value),
      limit === undefined ? '' : FORMAT[unit](limit),
      ...(base ? [then === undefined ? '' : FORMAT[unit](then)] : []),
      previous === undefined ? sinceBase(each, then) : changeOf(each),
    ]
  })
  const left = compared.length > MOST_MEASURES ? `\n\n…and ${compared.length - MOST_MEASURES} more in the report.` : ''
  return tableOf(['measurement', 'value', 'budget', ...(base ? [onBranch(base)] : []), 'change'], rows) + left
}

const measuresOf = (results: readonly Result[]): Measure[] => results.flatMap(({ outcome }) => outcome?.measures ?? [])

function sinceBase({ unit, value }: Measure, then: number | undefined): string {
  if (then === undefined) return ''
  return value === then ? 'none' : `${value > then ? '+' : '−'}${FORMAT[unit](Math.abs(value - then))}`
}

/** A branch's name comes from GitHub; in a table `|` would end its cell. */
const onBranch = ({ branch }: Base) => `on ${cellSpan(branch)}`

const tableOf = (columns: string[], rows: string[][]) =>
  [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
