import type { Verdict } from '../../shared/outcome/outcome.ts'
import type { ReportData } from './report-schema.ts'

/** How GitHub concluded a run and its jobs. */
export interface Concluded {
  conclusion: string
  /** Jobs that did not succeed; undefined if GitHub doesn't list them. */
  unsuccessful?: readonly { name: string; conclusion: string }[]
}

/** The verdict of a run, and why it is worse than its reports. */
export interface Conclusion {
  verdict: Verdict
  why?: string
}

/**
 * Pure: the verdict of a run: never better than GitHub's own conclusion. Reports that are all good in a run that did
 * not succeed are not all of them: a job was lost or cancelled before it left one.
 */
export function conclude(report: ReportData | undefined, { conclusion, unsuccessful }: Concluded): Conclusion {
  if (report && !isGood(report.verdict)) return { verdict: report.verdict }
  if (report && conclusion === 'success') return { verdict: report.verdict }
  const lost = (unsuccessful ?? []).filter(({ name }) => !/(^|\/ )gate$/.test(name))
  const named = lost.map((each) => `${each.name} (${each.conclusion})`).join(', ')
  const left = report ? 'the reports that were left are good, but not all jobs left one' : 'no job left a report'
  return { verdict: 'blocked', why: `GitHub concluded the run as ${conclusion}: ${left}${named && `. Jobs: ${named}`}` }
}

export const isGood = (verdict: Verdict) => verdict === 'passed' || verdict === 'warned'
