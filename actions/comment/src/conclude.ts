import type { Verdict } from '../../shared/outcome/outcome.ts'
import { type ConcludedJob, type FinishedRun, UNCONCLUDED } from './github.ts'
import type { ReportData } from './report-schema.ts'

type Ended = Pick<ConcludedJob, 'name' | 'conclusion'>

/** How GitHub concluded a run and its jobs. */
export interface Concluded {
  conclusion: string
  /** Undefined if GitHub doesn't list them. */
  jobs?: readonly Ended[]
  /** Jobs of the latest attempt whose report was lost, though an earlier attempt left one. */
  lost?: readonly string[]
}

/** The verdict of a run, and why it is worse than its reports. */
export interface Conclusion {
  verdict: Verdict
  why?: string
}

/** The last job of check.yml, also where a workflow calls it: `check / gate`. */
const GATE = /^(.* \/ )?gate$/
const GOOD_JOB = ['success', 'skipped', 'neutral']

/**
 * Pure: the verdict of a check: never better than GitHub's own conclusion of it. That is its gate's; the run's, which
 * other jobs of the same workflow decide too, counts only where no gate is listed. Reports that are all good although
 * the check didn't succeed are not all of them: a job was lost or cancelled before it left one.
 */
export function conclude(report: ReportData | undefined, { conclusion, jobs = [], lost = [] }: Concluded): Conclusion {
  if (report && !isGood(report.verdict)) return { verdict: report.verdict }
  const gates = gatesOf(jobs)
  const succeeded = gates.length > 0 ? gates.every((each) => each.conclusion === 'success') : conclusion === 'success'
  if (report && succeeded) return { verdict: report.verdict }
  const named = lostJobs(jobs, gates).map((each) => `${each.name} (${each.conclusion})`)
  const left = report ? 'the reports that were left are good, but not all jobs left one' : 'no job left a report'
  const again = lost.length > 0 ? `. Jobs that ran again and left no report: ${lost.join(', ')}` : ''
  const list = named.length > 0 ? `. Jobs: ${named.join(', ')}` : ''
  return { verdict: 'blocked', why: `GitHub concluded the run as ${conclusion}: ${left}${again}${list}` }
}

/**
 * Pure: whether the check of an attempt that ended runs again, so that its verdict is still to come: GitHub tells of the
 * latest attempt alone, and that one's end starts another comment. A gate can have concluded while other jobs run.
 */
export function runsAgain(
  { attempt, conclusion }: Pick<FinishedRun, 'attempt' | 'conclusion'>,
  jobs: readonly Ended[],
) {
  const gates = gatesOf(jobs)
  const gateIsOpen = gates.length === 0 || gates.some((each) => each.conclusion === UNCONCLUDED)
  return attempt > 1 && conclusion === UNCONCLUDED && gateIsOpen
}

const gatesOf = (jobs: readonly Ended[]) => jobs.filter(({ name }) => GATE.test(name))

/** Jobs of the check itself that did not succeed; of all, where no gate tells which these are. */
function lostJobs(jobs: readonly Ended[], gates: readonly Ended[]): Ended[] {
  const callers = gates.map(({ name }) => name.slice(0, -'gate'.length))
  const own = gates.length > 0 ? jobs.filter(({ name }) => callers.some((each) => name.startsWith(each))) : jobs
  return own.filter((each) => !gates.includes(each) && !GOOD_JOB.includes(each.conclusion))
}

export const isGood = (verdict: Verdict) => verdict === 'passed' || verdict === 'warned'
