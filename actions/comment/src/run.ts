import type { Context } from '../../shared/context/context.ts'
import { type Api, answerOf, openApi } from '../../shared/github/api.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { type Counted, countedReports } from './attempts.ts'
import { baseOf } from './base.ts'
import { bodyOf, markerOf } from './body.ts'
import { conclude, isGood, runsAgain } from './conclude.ts'
import { noRun, notWritten } from './findings.ts'
import {
  artifactsOf,
  type ConcludedJob,
  download,
  type FinishedRun,
  jobsOf,
  type Pull,
  pullOf,
  type ReportArtifact,
  runOf,
  setLabel,
  upsertComment,
} from './github.ts'
import type { Inputs } from './inputs.ts'
import { merged, reportIn } from './report.ts'
import type { ReportData } from './report-schema.ts'

/** Comments the findings of a finished check on its pull request. A rejection by GitHub is a warning, never a failure. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  const id = Number(inputs.runId)
  if (!Number.isSafeInteger(id) || id <= 0) throw noRun(inputs.runId)
  const api = await openApi(inputs.githubToken, inputs.repository, context)
  return commentOn(api, id, inputs).catch((error: unknown) => {
    if (error instanceof Problem || context.signal.aborted) throw error
    return outcome({ findings: [notWritten('comment', reasonOf(error))] })
  })
}

async function commentOn(api: Api, id: number, inputs: Inputs): Promise<Outcome> {
  const finished = await runOf(api, id)
  if (finished.event !== 'pull_request') return noComment(`the run was for ${finished.event}`)
  const needsJobs = finished.conclusion !== 'success' || finished.attempt > 1
  const [pull, jobs] = await Promise.all([pullOf(api, finished), needsJobs ? jobsOf(api, finished) : []])
  if (!pull) return noComment('no open pull request has this commit as its latest')
  if (runsAgain(finished, jobs ?? [])) return noComment(`attempt ${finished.attempt} is running`)
  const counted = await reportsOf(api, finished, inputs, jobs)
  if (counted.reports.length + counted.lost.length === 0 && finished.conclusion === 'success')
    return noComment('the run has no report')
  return writeComment(api, pull, { ...counted, jobs }, finished, inputs)
}

const noComment = (why: string) => outcome({ found: `no comment: ${why}`, outputs: { comment: 'none' } })

/** A report, and the artifact that it was in. */
type Read = ReportArtifact & { report: ReportData }

/** What a run left, and how GitHub concluded its jobs. */
type Left = Counted<Read> & { jobs: readonly ConcludedJob[] | undefined }

async function reportsOf(
  api: Api,
  finished: FinishedRun,
  { artifact }: Inputs,
  jobs: Left['jobs'],
): Promise<Counted<Read>> {
  const newest = await artifactsOf(api, finished, artifact)
  const { reports, lost } = countedReports(newest, artifact, finished, jobs)
  const read: Read[] = []
  for (const each of reports) read.push({ ...each, report: reportIn(await download(api, each), each.name) })
  return { reports: read, lost }
}

async function writeComment(
  api: Api,
  pull: Pull,
  { reports: read, lost, jobs }: Left,
  finished: FinishedRun,
  inputs: Inputs,
): Promise<Outcome> {
  const { artifact, author, label } = inputs
  const report = read.length > 0 ? merged(read.map((each) => each.report)) : undefined
  const base = report && pull.base !== undefined ? await baseOf(api, finished, pull.base, artifact) : undefined
  const concluded = conclude(report, { conclusion: finished.conclusion, jobs, lost })
  const checked = { results: report?.results ?? [], ...concluded, base }
  const body = bodyOf(checked, { ...finished, reports: read }, artifact)
  const comment = await upsertComment(api, pull.number, { marker: markerOf(artifact), author, body })
  const findings = label ? await updateLabel(api, pull.number, label, !isGood(concluded.verdict)) : []
  return outcome({
    found: `comment ${comment} on #${pull.number}`,
    findings,
    outputs: { comment, 'pull-request': String(pull.number) },
  })
}

async function updateLabel(api: Api, pull: number, label: string, on: boolean): Promise<Finding[]> {
  return setLabel(api, pull, label, on).then(
    () => [],
    (error: unknown) => [notWritten('label', reasonOf(error))],
  )
}

function reasonOf(error: unknown): string {
  const { status, message } = answerOf(error)
  return `${status || 'no response'}: ${message.split('\n')[0]}`
}
