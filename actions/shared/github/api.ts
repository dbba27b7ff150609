import { getOctokit } from '@actions/github'
import type { Context } from '../context/context.ts'
import { Problem } from '../outcome/problem.ts'
import { retry } from '../wait/retry.ts'
import { GITHUB } from './catalogue.ts'
import { type Answered, ATTEMPTS, waitMs } from './rate-limit.ts'

export type Octokit = ReturnType<typeof getOctokit>

/** The door to GitHub's API. */
export interface Api {
  octokit: Octokit
  /** For every request: `owner` and `repo`. */
  repository: { owner: string; repo: string }
}

const FORM = /^([\w.-]+)\/([\w.-]+)$/

/**
 * Opens the API for a repository. A request that GitHub asks to make later is made later; a
 * server that fails is asked again.
 * @throws {Problem} SW070 without a token, SW076 when the repository is not `owner/name`.
 */
export function openApi(
  token: string | undefined,
  repository: string | undefined,
  { env, signal, reporter }: Context,
): Api {
  if (!token) throw new Problem(GITHUB['no-token']({ message: 'github-token is not set' }))
  const [, owner, repo] = FORM.exec(repository ?? '') ?? []
  if (!owner || !repo) throw noRepository(repository)
  const octokit = getOctokit(token, { baseUrl: env.GITHUB_API_URL || 'https://api.github.com' })
  octokit.hook.wrap('request', (request, options) =>
    retry({
      work: async () => request(options),
      times: ATTEMPTS,
      when: ({ error }, attempt) => error !== undefined && waitMs(answerOf(error), attempt, Date.now()) !== undefined,
      backoff: (attempt, { error }) => waitMs(answerOf(error), attempt, Date.now()) ?? 0,
      signal,
      onRetry: ({ tried: { error }, delayMs }) =>
        reporter.info(
          `GitHub: ${answerOf(error).status} for ${options.method} ${options.url}, asking again in ${delayMs} ms`,
        ),
    }),
  )
  return { octokit, repository: { owner, repo } }
}

/** What GitHub answered, status 0 when it did not. */
export function answerOf(error: unknown): Answered {
  const {
    status = 0,
    response,
    message = String(error),
  } = error as {
    status?: number
    response?: { headers: Answered['headers'] }
    message?: string
  }
  // Octokit says 500 for a connection that broke: there is no response then.
  return { status: response ? status : 0, headers: response?.headers ?? {}, message }
}

const noRepository = (found: string | undefined) =>
  new Problem(
    GITHUB['no-repository']({
      message: `repository is ${found ? JSON.stringify(found) : 'not set'}; expected owner/name`,
    }),
  )
