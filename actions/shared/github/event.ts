import { readFile } from 'node:fs/promises'
import type { Context } from '../context/context.ts'

/** The pull request of a run, from the event payload. */
export interface PullRequest {
  number: number
  labels: string[]
  /** Its newest commit; what is checked out is a merge of it. */
  sha?: string
  /** Whether it comes from another repository: then tokens are read-only and secrets are not available. */
  fork: boolean
}

interface Event {
  pull_request?: {
    number: number
    labels?: { name: string }[]
    head?: { sha?: string; repo?: { full_name?: string } | null }
    base?: { repo?: { full_name?: string } }
  }
  repository?: { default_branch?: string }
}

/** The pull request of this run; undefined outside of one. */
export async function pullRequestOf(context: Pick<Context, 'env'>): Promise<PullRequest | undefined> {
  const { pull_request: found } = await eventOf(context)
  if (!found) return undefined
  return {
    number: found.number,
    labels: (found.labels ?? []).map(({ name }) => name),
    ...(found.head?.sha ? { sha: found.head.sha } : {}),
    fork: found.head?.repo?.full_name !== found.base?.repo?.full_name,
  }
}

/** Whether this run is for the default branch, whose cache entries all other branches use. */
export async function onDefaultBranch(context: Pick<Context, 'env'>): Promise<boolean> {
  const { pull_request: pull, repository } = await eventOf(context)
  const name = repository?.default_branch
  return !pull && name !== undefined && context.env.GITHUB_REF === `refs/heads/${name}`
}

async function eventOf({ env }: Pick<Context, 'env'>): Promise<Event> {
  if (!env.GITHUB_EVENT_PATH) return {}
  return JSON.parse(await readFile(env.GITHUB_EVENT_PATH, 'utf8')) as Event
}
