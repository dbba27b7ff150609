import type { Context } from '../../shared/context/context.ts'
import { type Api, answerOf, openApi } from '../../shared/github/api.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { bodyOf, markerOf } from './body.ts'
import { conclude, isGood } from './conclude.ts'
import { noRun, notWritten } from './findings.ts'
import { artifactsOf, download, type FinishedRun, jobsOf, pullOf, runOf, setLabel, upsertComment } from './github.ts'
import type { Inputs } from './inputs.ts'
import { merged, reportIn } from './report.ts'
import type { ReportData } from './report-schema.ts'

/** Comments the findings of a finished check on its pull request. A rejection by GitHub is a warning, never a failure. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  const api = openApi(inputs.githubToken, inputs.repository, context)
  const id = Number(inputs.runId)
  if (!Number.isSafeInteger(id) || id <= 0) throw noRun(inputs.runId)
  return commentOn(api, id, inputs).catch((error: unknown) => {
    if (error instanceof Problem || context.signal.aborted) throw error
    return outcome({ findings: [notWritten('comment', reasonOf(error))] })
  })
}

async function commentOn(api: Api, id: number, inputs: Inputs): Promise<Outcome> {
  const finished = await runOf(api, id)
  if (finished.event !== 'pull_request') return noComment(`the run was for ${finished.event}`)
  const [pull, report] = await Promise.all([pullOf(api, finished), reportOf(api, finished, inputs)])
  if (pull === undefined) return noComment('no open pull request has this commit as its latest')
  if (!report && finished.conclusion === 'success') return noComment('the run has no report')
  return writeComment(api, pull, report, finished, inputs)
}

const noComment = (why: string) => outcome({ found: `no comment: ${why}`, outputs: { comment: 'none' } })

async function reportOf(api: Api, finished: FinishedRun, { artifact }: Inputs): Promise<ReportData | undefined> {
  const artifacts = await artifactsOf(api, finished, artifact)
  const reports: ReportData[] = []
  for (const each of artifacts) reports.push(reportIn(await download(api, each), each.name))
  return reports.length > 0 ? merged(reports) : undefined
}

async function writeComment(
  api: Api,
  pull: number,
  report: ReportData | undefined,
  finished: FinishedRun,
  inputs: Inputs,
): Promise<Outcome> {
  const { artifact, author, label } = inputs
  const jobs = finished.conclusion === 'success' ? [] : await jobsOf(api, finished)
  const concluded = conclude(report, { conclusion: finished.conclusion, jobs })
  const body = bodyOf({ results: report?.results ?? [], ...concluded }, finished, artifact)
  const comment = await upsertComment(api, pull, { marker: markerOf(artifact), author, body })
  const findings = label ? await updateLabel(api, pull, label, !isGood(concluded.verdict)) : []
  return outcome({
    found: `comment ${comment} on #${pull}`,
    findings,
    outputs: { comment, 'pull-request': String(pull) },
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
