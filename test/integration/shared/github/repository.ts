import { zipSync } from 'fflate'
import { example } from './description.ts'
import { type Handler, page } from './server.ts'

const REPOSITORY = '/repos/{owner}/{repo}'
export const RUN = `GET ${REPOSITORY}/actions/runs/{run_id}`
export const WORKFLOW_RUNS = `GET ${REPOSITORY}/actions/workflows/{workflow_id}/runs`
export const JOBS = `GET ${REPOSITORY}/actions/runs/{run_id}/jobs`
export const ARTIFACTS = `GET ${REPOSITORY}/actions/runs/{run_id}/artifacts`
export const DOWNLOAD = `GET ${REPOSITORY}/actions/artifacts/{artifact_id}/{archive_format}`
export const PULLS = `GET ${REPOSITORY}/pulls`
export const COMMENTS = `GET ${REPOSITORY}/issues/{issue_number}/comments`
export const CREATE = `POST ${REPOSITORY}/issues/{issue_number}/comments`
export const UPDATE = `PATCH ${REPOSITORY}/issues/comments/{comment_id}`
export const ADD_LABELS = `POST ${REPOSITORY}/issues/{issue_number}/labels`
export const REMOVE_LABEL = `DELETE ${REPOSITORY}/issues/{issue_number}/labels/{name}`
export const RELEASES = `GET ${REPOSITORY}/releases`
export const CREATE_RELEASE = `POST ${REPOSITORY}/releases`
export const UPLOAD_ASSET = `POST ${REPOSITORY}/releases/{release_id}/assets`
export const UPDATE_RELEASE = `PATCH ${REPOSITORY}/releases/{release_id}`

export const MATCHING_REFS = `GET ${REPOSITORY}/git/matching-refs/{ref}`
export const REF = `GET ${REPOSITORY}/git/ref/{ref}`
export const TAG = `GET ${REPOSITORY}/git/tags/{tag_sha}`
export const CREATE_REF = `POST ${REPOSITORY}/git/refs`
export const UPDATE_REF = `PATCH ${REPOSITORY}/git/refs/{ref}`

export const BOT = 'github-actions[bot]'
export const SHA = 'a'.repeat(40)

/** A comment as the API would show it. */
export interface Comment {
  id: number
  body: string
  author: string
}

/** A small repository with one pull request from a fork and one finished run of its check. */
export interface State {
  event: string
  /** How GitHub concluded the run (null while it runs), which attempt it was, and its jobs. */
  conclusion: string | null
  attempt: number
  jobs: { name: string; conclusion: string }[]
  comments: Comment[]
  labels: string[]
  artifacts: { name: string; zip: Uint8Array; expired?: boolean; bytes?: number }[]
  /** The base branch's newest good run, by its report artifacts; without it, the branch has none. */
  base?: { name: string; zip: Uint8Array }[]
  /** Newest commit of the pull request, and its branch. */
  head: string
  branch: string
  releases: { id: number; tag: string; body: string; draft?: boolean; assets?: string[] }[]
  /** Whether the repository has immutable releases. */
  immutable: boolean
  /** Git tags: the commit of each, and whether it is annotated. */
  tags: Record<string, { sha: string; annotated?: boolean }>
}

export const REPORT = {
  version: 1,
  verdict: 'failed',
  results: [
    { stage: 'build', outcome: { verdict: 'passed', found: 'api built', findings: [] }, durationMs: 1_200 },
    {
      stage: 'compose-smoke',
      durationMs: 3_400,
      outcome: {
        verdict: 'failed',
        findings: [
          {
            code: 'CS023 unhealthy',
            severity: 'error',
            message: 'api is unhealthy',
            where: { service: 'api' },
            evidence: ['no route'],
            remedy: 'Fix it.',
          },
        ],
      },
    },
    { stage: 'kind-deploy', skipped: 'compose-smoke failed', durationMs: 0 },
  ],
}

export const zipOf = (report: unknown, name = 'report.json') =>
  zipSync({ [name]: new TextEncoder().encode(typeof report === 'string' ? report : JSON.stringify(report)) })

export const newState = (): State => ({
  event: 'pull_request',
  conclusion: 'failure',
  attempt: 1,
  jobs: [],
  comments: [],
  labels: [],
  artifacts: [{ name: 'slipway-report-1', zip: zipOf(REPORT) }],
  head: SHA,
  branch: 'fix',
  releases: [],
  immutable: false,
  tags: {},
})

/** The API over that repository. */
export function handlersOf(state: State): Record<string, Handler> {
  return { ...runHandlers(state), ...issueHandlers(state), ...releaseHandlers(state), ...tagHandlers(state) }
}

function runHandlers(state: State): Record<string, Handler> {
  let downloading = 0
  return {
    [RUN]: () => {
      const run = example(RUN, 200) as Record<string, unknown> & { head_repository: { owner: { login: string } } }
      run.head_repository.owner.login = 'outsider'
      return {
        status: 200,
        body: {
          ...run,
          event: state.event,
          head_sha: SHA,
          head_branch: state.branch,
          run_attempt: state.attempt,
          status: state.conclusion === null ? 'in_progress' : 'completed',
          conclusion: state.conclusion,
          pull_requests: [],
        },
      }
    },
    [JOBS]: (asked, url) => {
      const { jobs } = example(JOBS, 200) as { jobs: object[] }
      const all = state.jobs.map((each, id) => ({ created_at: '2026-01-01T00:00:00Z', ...jobs[0], id, ...each }))
      return page(all, asked, url, (jobs) => ({ total_count: all.length, jobs }))
    },
    [WORKFLOW_RUNS]: (asked) => {
      const { workflow_runs } = example(WORKFLOW_RUNS, 200) as { workflow_runs: object[] }
      const wanted = asked.query.get('event') === 'push' && asked.query.get('status') === 'success'
      const runs = state.base && wanted ? [{ ...workflow_runs[0], id: BASE_RUN, run_attempt: 1 }] : []
      return { status: 200, body: { total_count: runs.length, workflow_runs: runs } }
    },
    [ARTIFACTS]: (asked, url) => {
      const ofBase = Number(asked.parameters.run_id) === BASE_RUN
      const all = ofBase
        ? (state.base ?? []).map((each, at) => artifactOf(each, BASE_ARTIFACT + at))
        : state.artifacts.map(artifactOf)
      return page(all, asked, url, (artifacts) => ({ total_count: all.length, artifacts }))
    },
    [DOWNLOAD]: ({ parameters }, url) => {
      downloading = Number(parameters.artifact_id)
      return { status: 302, headers: { location: `${storageOf(url)}/storage/${downloading}` } }
    },
    storage: () => ({
      status: 200,
      bytes: (state.artifacts[downloading] ?? state.base?.[downloading - BASE_ARTIFACT])?.zip,
      headers: { 'content-type': 'application/zip' },
    }),
    [PULLS]: (asked, url) => {
      const [pull] = example(PULLS, 200) as (Record<string, unknown> & { head: object })[]
      const all =
        asked.query.get('head') === `outsider:${state.branch}`
          ? [{ ...pull, requested_teams: [], number: 7, head: { ...pull?.head, sha: state.head } }]
          : []
      return page(all, asked, url)
    },
  }
}

/** IDs of the base branch's run, and of its first artifact. */
const BASE_RUN = 99
const BASE_ARTIFACT = 1_000

/** Another origin than the API's, as in truth: a token that follows there is a leak. */
const storageOf = (url: string) => url.replace('127.0.0.1', 'localhost')

function artifactOf({ name, zip, expired = false, bytes }: State['artifacts'][number], id: number) {
  const { artifacts } = example(ARTIFACTS, 200) as { artifacts: object[] }
  return { ...artifacts[0], id, name, expired, size_in_bytes: bytes ?? zip.byteLength }
}

function issueHandlers(state: State): Record<string, Handler> {
  const shown = ({ id, body, author }: Comment) => {
    const one = example(CREATE, 201) as { user: object }
    return { ...one, id, body, user: { ...one.user, login: author } }
  }
  return {
    [COMMENTS]: (asked, url) => page(state.comments.map(shown), asked, url),
    [CREATE]: ({ body }) => {
      const comment = { id: state.comments.length + 1, body: String(body?.body), author: BOT }
      state.comments.push(comment)
      return { status: 201, body: shown(comment) }
    },
    [UPDATE]: ({ parameters, body }) => {
      const comment = state.comments.find(({ id }) => id === Number(parameters.comment_id))
      if (!comment) return { status: 404, body: { message: 'Not Found' } }
      comment.body = String(body?.body)
      return { status: 200, body: shown(comment) }
    },
    [ADD_LABELS]: ({ body }) => {
      state.labels.push(...((body?.labels ?? []) as string[]))
      return { status: 200, body: example(ADD_LABELS, 200) }
    },
    [REMOVE_LABEL]: ({ parameters }) => {
      if (!state.labels.includes(parameters.name ?? ''))
        return { status: 404, body: { message: 'Label does not exist' } }
      state.labels = state.labels.filter((each) => each !== parameters.name)
      return { status: 200, body: example(REMOVE_LABEL, 200) }
    },
  }
}

function releaseHandlers(state: State): Record<string, Handler> {
  const [asset] = (example(CREATE_RELEASE, 201) as { assets: object[] }).assets
  const shown = ({ id, tag, body, draft = false, assets = [] }: State['releases'][number], url: string) => ({
    ...(example(CREATE_RELEASE, 201) as object),
    id,
    tag_name: tag,
    body,
    draft,
    upload_url: `${url}/repos/me/shop/releases/${id}/assets{?name,label}`,
    assets: assets.map((name) => ({ ...asset, name })),
    immutable: state.immutable && !draft,
  })
  return {
    [RELEASES]: (asked, url) =>
      page(
        state.releases.map((each) => shown(each, url)),
        asked,
        url,
      ),
    [CREATE_RELEASE]: ({ body }, url) => {
      const release = { id: 1, tag: String(body?.tag_name), body: String(body?.body), draft: body?.draft === true }
      state.releases.push(release)
      return { status: 201, body: shown(release, url) }
    },
    [UPDATE_RELEASE]: ({ parameters, body }, url) => {
      const release = state.releases.find(({ id }) => id === Number(parameters.release_id))
      if (!release) return { status: 404, body: { message: 'Not Found' } }
      if (body?.body !== undefined) release.body = String(body.body)
      if (body?.draft !== undefined) release.draft = body.draft === true
      return { status: 200, body: shown(release, url) }
    },
    [UPLOAD_ASSET]: ({ parameters, query }) => {
      const release = state.releases.find(({ id }) => id === Number(parameters.release_id))
      if (!release || (state.immutable && !release.draft))
        return { status: 422, body: { message: 'Cannot upload assets to an immutable release.' } }
      release.assets = [...(release.assets ?? []), query.get('name') ?? '']
      return { status: 201, body: { ...asset, name: query.get('name') } }
    },
  }
}

function tagHandlers(state: State): Record<string, Handler> {
  const shown = ([name, { sha, annotated = false }]: [string, State['tags'][string]]) => {
    const one = example(REF, 200) as { object: object }
    return { ...one, ref: `refs/tags/${name}`, object: { ...one.object, sha, type: annotated ? 'tag' : 'commit' } }
  }
  const named = (ref = '') => Object.entries(state.tags).find(([name]) => `tags/${name}` === ref)
  return {
    [MATCHING_REFS]: ({ parameters }) => {
      const all = Object.entries(state.tags).filter(([name]) => `tags/${name}`.startsWith(parameters.ref ?? ''))
      return { status: 200, body: all.map(shown) }
    },
    [REF]: ({ parameters }) => {
      const found = named(parameters.ref)
      return found ? { status: 200, body: shown(found) } : { status: 404, body: { message: 'Not Found' } }
    },
    [TAG]: ({ parameters }) => {
      const one = example(TAG, 200) as { object: object }
      return { status: 200, body: { ...one, object: { ...one.object, sha: `commit-of-${parameters.tag_sha}` } } }
    },
    [CREATE_REF]: ({ body }) => {
      const entry = [String(body?.ref).replace('refs/tags/', ''), { sha: String(body?.sha) }] as const
      state.tags[entry[0]] = entry[1]
      return { status: 201, body: shown([...entry]) }
    },
    [UPDATE_REF]: ({ parameters, body }) => {
      const found = named(parameters.ref)
      if (!found || body?.force !== true) return { status: 422, body: { message: 'Reference cannot be updated' } }
      state.tags[found[0]] = { sha: String(body?.sha) }
      return { status: 200, body: shown(found) }
    },
  }
}
