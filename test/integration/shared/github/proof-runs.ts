import { createHash } from 'node:crypto'
import { example } from './description.ts'
import { type Handler, page } from './server.ts'

const REPOSITORY = '/repos/{owner}/{repo}'
const RUNS = `GET ${REPOSITORY}/actions/workflows/{workflow_id}/runs`
export const ARTIFACTS = `GET ${REPOSITORY}/actions/runs/{run_id}/artifacts`
export const DOWNLOAD = `GET ${REPOSITORY}/actions/artifacts/{artifact_id}/{archive_format}`
const BRANCH = `GET ${REPOSITORY}/branches/{branch}`
export const COMPARE = `GET ${REPOSITORY}/compare/{basehead}`

/** A finished run with an artifact, as GitHub knows them. */
export interface PastRun {
  id: number
  event: string
  branch: string
  sha: string
  /** IDs of the repositories that it ran in, and that its commit is from. */
  repository: number
  head: number
  path: string
  conclusion: string
  attempt: number
  artifacts: PastArtifact[]
}

export interface PastArtifact {
  name: string
  zip: Uint8Array
  expired?: boolean
  /** Of GitHub; of the content unless given. */
  digest?: string
}

/** A repository with past runs of its workflow. */
export interface History {
  runs: PastRun[]
  /** Newest commit of the default branch. */
  tip: string
  /** Commits that are part of it. */
  merged: string[]
  /** The server lists all runs, whatever is asked for. */
  listsAll?: boolean
}

/** An artifact's ID: that of its run, and its place in it. */
const idOf = (run: PastRun, at: number) => run.id * 100 + at

/** The API over this history. */
export function historyHandlers(history: History): Record<string, Handler> {
  let downloading = 0
  const artifactBy = (id: number) => history.runs.find((run) => run.id === Math.floor(id / 100))?.artifacts[id % 100]
  return {
    [RUNS]: ({ query }) => {
      const fits = (asked: string | null, own: string) => history.listsAll || asked === null || asked === own
      const runs = history.runs.filter(
        (run) =>
          fits(query.get('event'), run.event) &&
          fits(query.get('head_sha'), run.sha) &&
          fits(query.get('branch'), run.branch) &&
          fits(query.get('status'), run.conclusion),
      )
      return { status: 200, body: { total_count: runs.length, workflow_runs: runs.map(shown) } }
    },
    [ARTIFACTS]: (asked, url) => {
      const run = history.runs.find(({ id }) => id === Number(asked.parameters.run_id))
      const all = (run?.artifacts ?? []).map((each, at) => artifactOf(each, at, run as PastRun))
      return page(all, asked, url, (artifacts) => ({ total_count: all.length, artifacts }))
    },
    [DOWNLOAD]: ({ parameters }, url) => {
      downloading = Number(parameters.artifact_id)
      return { status: 302, headers: { location: `${url.replace('127.0.0.1', 'localhost')}/storage/${downloading}` } }
    },
    storage: () => ({
      status: 200,
      bytes: artifactBy(downloading)?.zip,
      headers: { 'content-type': 'application/zip' },
    }),
    [BRANCH]: () => {
      const branch = example(BRANCH, 200) as { commit: object }
      return { status: 200, body: { ...branch, name: 'main', commit: { ...branch.commit, sha: history.tip } } }
    },
    [COMPARE]: ({ parameters }) => {
      const [sha = ''] = parameters.basehead?.split('...') ?? []
      const status = history.merged.includes(sha) ? 'ahead' : 'diverged'
      return { status: 200, body: { ...(example(COMPARE, 200) as object), status } }
    },
  }
}

function shown(run: PastRun) {
  const { workflow_runs } = example(RUNS, 200) as { workflow_runs: { repository: object; head_repository: object }[] }
  const [one = { repository: {}, head_repository: {} }] = workflow_runs
  return {
    ...one,
    id: run.id,
    html_url: `https://github.com/me/Shop/actions/runs/${run.id}`,
    event: run.event,
    head_branch: run.branch,
    head_sha: run.sha,
    path: run.path,
    status: 'completed',
    conclusion: run.conclusion,
    run_attempt: run.attempt,
    repository: { ...one.repository, id: run.repository },
    head_repository: { ...one.head_repository, id: run.head },
  }
}

function artifactOf({ name, zip, expired = false, digest }: PastArtifact, at: number, run: PastRun) {
  const { artifacts } = example(ARTIFACTS, 200) as { artifacts: { workflow_run: object }[] }
  const [one = { workflow_run: {} }] = artifacts
  return {
    ...one,
    id: idOf(run, at),
    name,
    expired,
    size_in_bytes: zip.byteLength,
    digest: digest ?? `sha256:${createHash('sha256').update(zip).digest('hex')}`,
    workflow_run: {
      ...one.workflow_run,
      id: run.id,
      repository_id: run.repository,
      head_repository_id: run.head,
      head_branch: run.branch,
      head_sha: run.sha,
    },
  }
}
