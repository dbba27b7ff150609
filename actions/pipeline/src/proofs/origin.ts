import { hostname } from 'node:os'
import { basename } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import type { Origin } from '../../../shared/proof/proof.ts'
import type { Config } from '../config/config.ts'

/** On a machine of one's own, all runs of this user may use each other's proofs. */
const LOCAL = 'local'

/** Where this run is, and whose proofs it may use. */
export interface Here {
  origin: Origin
  /** Scopes whose proofs count; its own first. */
  scopes: readonly string[]
}

/**
 * Pure: where a run is. On GitHub a scope is a ref, as in GitHub's cache; a run for a pull request or the
 * merge queue may use what the branch that it goes to proved, and never the other way round.
 * Source: https://docs.github.com/actions/reference/dependency-caching-reference#restrictions-for-accessing-a-cache
 */
export function hereOf({ directory, file }: Pick<Config, 'directory' | 'file'>, env: Context['env']): Here {
  if (env.GITHUB_ACTIONS !== 'true') {
    const origin = { repository: directory, config: basename(file), scope: LOCAL, machine: hostname() }
    return { origin, scopes: [LOCAL] }
  }
  const { GITHUB_REF: scope = '', GITHUB_BASE_REF: base, GITHUB_SHA: commit, GITHUB_RUN_ID: id } = env
  const repository = `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}`
  const run = id && `${repository}/actions/runs/${id}`
  const origin = { repository, config: file, scope, ...(run && { run }), ...(commit && { commit }) }
  return { origin, scopes: [scope, ...targetOf(scope, base)] }
}

/** The branch that a pull request or the merge queue goes to; a queue's ref is named after it. */
function targetOf(scope: string, base: string | undefined): string[] {
  const branch = base || /^refs\/heads\/gh-readonly-queue\/(.+)\/[^/]+$/.exec(scope)?.[1]
  return branch ? [`refs/heads/${branch}`] : []
}
