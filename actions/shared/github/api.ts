import type { getOctokit } from '@actions/github'
import type { Context } from '../context/context.ts'
import { Problem } from '../outcome/problem.ts'
import { retry } from '../wait/retry.ts'
import { GITHUB } from './catalogue.ts'
import { type Answered, ATTEMPTS, waitMs } from './rate-limit.ts'

export type Octokit = ReturnType<typeof getOctokit>

/** A client for GitHub's API. */
export interface Api {
  octokit: Octokit
  /** For every request: `owner` and `repo`. */
  repository: { owner: string; repo: string }
}

const FORM = /^([\w.-]+)\/([\w.-]+)$/

/**
 * A client for one repository. A request is repeated later if GitHub's rate limit requires it, or if the
 * server fails. GitHub's library is loaded once its inputs are valid: it is ten times as large as an action's start.
 * @throws {Problem} SW070 without a token, SW076 when the repository is not `owner/name`.
 */
export async function openApi(
  token: string | undefined,
  repository: string | undefined,
  { env, signal, reporter }: Context,
): Promise<Api> {
  if (!token) throw new Problem(GITHUB['no-token']({ message: 'github-token is not set' }))
  const [, owner, repo] = FORM.exec(repository ?? '') ?? []
  if (!owner || !repo) throw noRepository(repository)
  const octokit = (await import('@actions/github')).getOctokit(token, {
    baseUrl: env.GITHUB_API_URL || 'https://api.github.com',
  })
  octokit.hook.wrap('request', (request, options) =>
    retry({
      work: async () => request(options),
      times: ATTEMPTS,
      when: ({ error }, attempt) => error !== undefined && waitMs(answerOf(error), attempt, Date.now()) !== undefined,
      backoff: (attempt, { error }) => waitMs(answerOf(error), attempt, Date.now()) ?? 0,
      signal,
      onRetry: ({ tried: { error }, delayMs }) =>
        reporter.info(
          `GitHub: ${answerOf(error).status} for ${options.method} ${options.url}, retrying in ${delayMs} ms`,
        ),
    }),
  )
  return { octokit, repository: { owner, repo } }
}

/** GitHub's response; status 0 without one. */
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
  // Octokit reports 500 for a broken connection; there is no response in that case.
  return { status: response ? status : 0, headers: response?.headers ?? {}, message }
}

const noRepository = (found: string | undefined) =>
  new Problem(
    GITHUB['no-repository']({
      message: `repository is ${found ? JSON.stringify(found) : 'not set'}; expected owner/name`,
    }),
  )
