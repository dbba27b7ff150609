import type { Api } from '../../shared/github/api.ts'
import { newestArtifacts } from '../../shared/github/newest-artifacts.ts'
import { reportRefused } from './findings.ts'
import { ZIP_CAP_BYTES } from './report.ts'

/** In place of GitHub's conclusion of a run or a job that has none yet. */
export const UNCONCLUDED = 'unknown'

/** A finished run, as reported by GitHub. */
export interface FinishedRun {
  id: number
  attempt: number
  /** Start of the latest attempt, in milliseconds since 1970. Source: `run_started_at`, which a re-run sets again. */
  startedAt: number
  sha: string
  url: string
  event: string
  /** How GitHub itself concluded the latest attempt: `success`, `cancelled` and so on; `UNCONCLUDED` while it runs. */
  conclusion: string
  /** `owner:branch` of the run; undefined if its repository no longer exists. */
  head: string | undefined
  /** Page of the repository that the commit is in; undefined if it no longer exists. */
  source: string | undefined
  /** ID of the workflow. */
  workflow: number
}

export async function runOf({ octokit, repository }: Api, id: number): Promise<FinishedRun> {
  const { data } = await octokit.rest.actions.getWorkflowRun({ ...repository, run_id: id })
  const owner = data.head_repository?.owner.login
  return {
    id,
    attempt: data.run_attempt ?? 1,
    startedAt: timeOf(data.run_started_at),
    sha: data.head_sha,
    url: data.html_url,
    event: data.event,
    conclusion: data.conclusion ?? UNCONCLUDED,
    head: owner && data.head_branch ? `${owner}:${data.head_branch}` : undefined,
    source: data.head_repository?.html_url,
    workflow: data.workflow_id,
  }
}

const timeOf = (text: string | null | undefined) => Date.parse(text ?? '') || 0

/** A pull request, and the branch that it goes to, if GitHub names it. */
export interface Pull {
  number: number
  base: string | undefined
}

/**
 * The open pull request whose latest commit the run checked. Its number comes only from GitHub:
 * the run's own report could contain the number of any other pull request.
 */
export async function pullOf({ octokit, repository }: Api, { head, sha }: FinishedRun): Promise<Pull | undefined> {
  if (!head) return undefined
  const { data } = await octokit.rest.pulls.list({ ...repository, state: 'open', head, per_page: 100 })
  const found = data.find((each) => each.head.sha === sha)
  // Only compared with: a server of another version may leave it out.
  const base: { ref?: string } | undefined = found?.base
  return found && { number: found.number, base: base?.ref }
}

/** Maximum number of reports of one run; each job has one. */
const MOST_REPORTS = 50

/** A report artifact of a run. */
export interface ReportArtifact {
  id: number
  name: string
  bytes: number
}

/** The newest report artifact of each job: one that didn't run again keeps the report of an earlier attempt. */
export async function artifactsOf(
  { octokit, repository }: Api,
  { id, attempt }: Pick<FinishedRun, 'id' | 'attempt'>,
  prefix: string,
) {
  const list = octokit.rest.actions.listWorkflowRunArtifacts
  const all = await octokit.paginate(list, { ...repository, run_id: id, per_page: 100 })
  const there = all.filter(({ expired }) => !expired)
  return newestArtifacts(
    there.map(({ id, name, size_in_bytes }) => ({ id, name, bytes: size_in_bytes })),
    prefix,
    attempt,
  ).slice(0, MOST_REPORTS)
}

/** How GitHub concluded one job of a run. */
export interface ConcludedJob {
  /** With the jobs that called its workflow: `check / gate`. */
  name: string
  conclusion: string
  attempt: number
  /** In milliseconds since 1970; of an earlier attempt if the job didn't run again. */
  startedAt: number
}

/** The jobs of a run's latest attempt; undefined if GitHub doesn't list them. */
export async function jobsOf({ octokit, repository }: Api, { id }: FinishedRun): Promise<ConcludedJob[] | undefined> {
  const list = octokit.rest.actions.listJobsForWorkflowRun
  const all = await octokit
    .paginate(list, { ...repository, run_id: id, filter: 'latest', per_page: 100 })
    .catch((error: { status?: number }) => {
      if (error.status === 403 || error.status === 404) return undefined
      throw error
    })
  return all?.map(({ name, conclusion, run_attempt, started_at }) => ({
    name,
    conclusion: conclusion ?? UNCONCLUDED,
    attempt: run_attempt ?? 1,
    startedAt: timeOf(started_at),
  }))
}

export async function download({ octokit, repository }: Api, artifact: ReportArtifact) {
  if (artifact.bytes > ZIP_CAP_BYTES) throw reportRefused(artifact.name, `it is ${artifact.bytes} bytes large`)
  const parameters = { ...repository, artifact_id: artifact.id, archive_format: 'zip' }
  const { data } = await octokit.rest.actions.downloadArtifact(parameters)
  return new Uint8Array(data as ArrayBuffer)
}

/** Creates the comment, or updates the existing one that starts with the marker. */
export async function upsertComment(
  { octokit, repository }: Api,
  issue: number,
  desired: { marker: string; author: string; body: string },
) {
  const { marker, author, body } = desired
  const list = octokit.rest.issues.listComments
  const all = await octokit.paginate(list, { ...repository, issue_number: issue, per_page: 100 })
  // Anyone can post the marker: update only a comment of our own account.
  const mine = all.find((each) => each.user?.login === author && each.body?.startsWith(marker))
  if (mine && mine.body === body) return 'unchanged'
  if (mine && (await updated({ octokit, repository }, mine.id, body))) return 'updated'
  await octokit.rest.issues.createComment({ ...repository, issue_number: issue, body })
  return 'created'
}

/** Returns false if the comment was deleted in the meantime. */
async function updated({ octokit, repository }: Api, id: number, body: string): Promise<boolean> {
  return octokit.rest.issues.updateComment({ ...repository, comment_id: id, body }).then(
    () => true,
    (error: { status?: number }) => {
      if (error.status === 404) return false
      throw error
    },
  )
}

/** Adds the label, or removes it if present. */
export async function setLabel({ octokit, repository }: Api, issue: number, label: string, on: boolean): Promise<void> {
  if (on) await octokit.rest.issues.addLabels({ ...repository, issue_number: issue, labels: [label] })
  else
    await octokit.rest.issues
      .removeLabel({ ...repository, issue_number: issue, name: label })
      .catch((error: { status?: number }) => {
        if (error.status !== 404) throw error
      })
}
