import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Api } from '../../shared/github/api.ts'
import type { Artifact } from './artifact.ts'
import type { Consumer, Run } from './origin.ts'

/** Of each kind; a run that doesn't count is passed over for an earlier one. */
const MOST_RUNS = 5

type Listed = Awaited<
  ReturnType<Api['octokit']['rest']['actions']['listWorkflowRuns']>
>['data']['workflow_runs'][number]

/** Runs of the same workflow that may have proofs: the merge queue's for this commit, then the default branch's, newest first. */
export async function candidates(api: Api, { workflow, defaultBranch, sha }: Consumer): Promise<Run[]> {
  const list = async (of: { event: string; head_sha?: string; branch?: string }) => {
    const { data } = await api.octokit.rest.actions.listWorkflowRuns({
      ...api.repository,
      workflow_id: basename(workflow),
      status: 'success',
      per_page: MOST_RUNS,
      ...of,
    })
    return data.workflow_runs.map(runOf)
  }
  const [queue, pushes, nights] = await Promise.all([
    list({ event: 'merge_group', head_sha: sha }),
    list({ event: 'push', branch: defaultBranch }),
    list({ event: 'schedule', branch: defaultBranch }),
  ])
  return [...queue, ...[...pushes, ...nights].sort((one, other) => other.id - one.id)]
}

/** A server of another version may leave parts out, which then match nothing. */
function runOf(run: Listed): Run {
  return {
    id: run.id,
    url: run.html_url,
    repositoryId: run.repository?.id ?? 0,
    headRepositoryId: run.head_repository?.id,
    path: run.path ?? '',
    event: run.event,
    status: run.status ?? 'unknown',
    conclusion: run.conclusion ?? 'unknown',
    attempt: run.run_attempt ?? 1,
    headBranch: run.head_branch ?? '',
    headSha: run.head_sha,
  }
}

/** The newest commit of a branch. A tag of the same name is not asked. */
export async function tipOf({ octokit, repository }: Api, branch: string): Promise<string> {
  const { data } = await octokit.rest.repos.getBranch({ ...repository, branch })
  return data.commit.sha
}

/** Whether a commit is the tip of a branch or one of its ancestors. */
export async function isMerged({ octokit, repository }: Api, sha: string, tip: string): Promise<boolean> {
  if (sha === tip) return true
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
    ...repository,
    basehead: `${sha}...${tip}`,
    per_page: 1,
  })
  return data.status === 'ahead' || data.status === 'identical'
}

export async function artifactsOf({ octokit, repository }: Api, run: Run): Promise<Artifact[]> {
  const list = octokit.rest.actions.listWorkflowRunArtifacts
  const all = await octokit.paginate(list, { ...repository, run_id: run.id, per_page: 100 })
  return all.map(({ id, name, size_in_bytes, expired, digest, workflow_run: of }) => ({
    id,
    name,
    bytes: size_in_bytes,
    expired,
    digest: digest ?? undefined,
    run: of
      ? {
          id: of.id ?? 0,
          repositoryId: of.repository_id ?? 0,
          headRepositoryId: of.head_repository_id ?? 0,
          headSha: of.head_sha ?? '',
        }
      : undefined,
  }))
}

/** The archive of an artifact; undefined if it isn't the one that GitHub has the digest of. */
export async function download(
  { octokit, repository }: Api,
  { id, digest }: Artifact,
): Promise<Uint8Array | undefined> {
  const parameters = { ...repository, artifact_id: id, archive_format: 'zip' }
  const { data } = await octokit.rest.actions.downloadArtifact(parameters)
  const zip = new Uint8Array(data as ArrayBuffer)
  return `sha256:${createHash('sha256').update(zip).digest('hex')}` === digest ? zip : undefined
}
