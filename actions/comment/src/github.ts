import type { Api } from '../../shared/github/api.ts'
import { reportRefused } from './findings.ts'
import { ZIP_CAP_BYTES } from './report.ts'

/** A finished run, as GitHub tells it. */
export interface FinishedRun {
  id: number
  attempt: number
  sha: string
  url: string
  event: string
  /** `owner:branch` that the run was for, undefined when its repository is gone. */
  head: string | undefined
}

export async function runOf({ octokit, repository }: Api, id: number): Promise<FinishedRun> {
  const { data } = await octokit.rest.actions.getWorkflowRun({ ...repository, run_id: id })
  const owner = data.head_repository?.owner.login
  return {
    id,
    attempt: data.run_attempt ?? 1,
    sha: data.head_sha,
    url: data.html_url,
    event: data.event,
    head: owner && data.head_branch ? `${owner}:${data.head_branch}` : undefined,
  }
}

/**
 * The open pull request whose newest commit the run looked at. Its number comes from GitHub
 * alone: what the run itself says of it could name any other one.
 */
export async function pullOf({ octokit, repository }: Api, { head, sha }: FinishedRun): Promise<number | undefined> {
  if (!head) return undefined
  const { data } = await octokit.rest.pulls.list({ ...repository, state: 'open', head, per_page: 100 })
  return data.find((each) => each.head.sha === sha)?.number
}

/** One run has a report for each of its jobs. */
const MOST_REPORTS = 50

/** Report artifacts of a run's last attempt. */
export async function artifactsOf({ octokit, repository }: Api, { id, attempt }: FinishedRun, prefix: string) {
  const list = octokit.rest.actions.listWorkflowRunArtifacts
  const all = await octokit.paginate(list, { ...repository, run_id: id, per_page: 100 })
  const begins = `${prefix}-${attempt}`
  return all
    .filter(({ name, expired }) => !expired && (name === begins || name.startsWith(`${begins}-`)))
    .slice(0, MOST_REPORTS)
    .map(({ id, name, size_in_bytes }) => ({ id, name, bytes: size_in_bytes }))
}

export async function download({ octokit, repository }: Api, artifact: { id: number; name: string; bytes: number }) {
  if (artifact.bytes > ZIP_CAP_BYTES) throw reportRefused(artifact.name, `it has ${artifact.bytes} bytes`)
  const parameters = { ...repository, artifact_id: artifact.id, archive_format: 'zip' }
  const { data } = await octokit.rest.actions.downloadArtifact(parameters)
  return new Uint8Array(data as ArrayBuffer)
}

/** Writes the comment that begins with the marker, or changes the one that is there. */
export async function stick(
  { octokit, repository }: Api,
  issue: number,
  wanted: { marker: string; author: string; body: string },
) {
  const { marker, author, body } = wanted
  const list = octokit.rest.issues.listComments
  const all = await octokit.paginate(list, { ...repository, issue_number: issue, per_page: 100 })
  // Anyone can write the marker; only our own comment may be changed.
  const mine = all.find((each) => each.user?.login === author && each.body?.startsWith(marker))
  if (mine && mine.body === body) return 'unchanged'
  if (mine && (await changed({ octokit, repository }, mine.id, body))) return 'updated'
  await octokit.rest.issues.createComment({ ...repository, issue_number: issue, body })
  return 'created'
}

/** False when it was deleted a moment ago. */
async function changed({ octokit, repository }: Api, id: number, body: string): Promise<boolean> {
  return octokit.rest.issues.updateComment({ ...repository, comment_id: id, body }).then(
    () => true,
    (error: { status?: number }) => {
      if (error.status === 404) return false
      throw error
    },
  )
}

/** Puts the label on, or takes it off where it is. */
export async function setLabel({ octokit, repository }: Api, issue: number, label: string, on: boolean): Promise<void> {
  if (on) await octokit.rest.issues.addLabels({ ...repository, issue_number: issue, labels: [label] })
  else
    await octokit.rest.issues
      .removeLabel({ ...repository, issue_number: issue, name: label })
      .catch((error: { status?: number }) => {
        if (error.status !== 404) throw error
      })
}
