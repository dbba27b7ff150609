import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Source } from '../report/file-link.ts'

type Env = Readonly<Record<string, string | undefined>>

/**
 * Where the files of this run are on GitHub. Places in findings are relative to the workspace: only a checkout of the
 * repository itself has them at the same path. Source: GitHub's docs, default environment variables.
 */
export function sourceOf(env: Env): Source {
  if (env.GITHUB_ACTIONS !== 'true' || !env.GITHUB_REPOSITORY) return {}
  const repository = `${env.GITHUB_SERVER_URL || 'https://github.com'}/${env.GITHUB_REPOSITORY}`
  const checkedOut = env.GITHUB_WORKSPACE !== undefined && existsSync(join(env.GITHUB_WORKSPACE, '.git'))
  return { repository, ...(checkedOut && env.GITHUB_SHA ? { checkout: env.GITHUB_SHA } : {}) }
}
