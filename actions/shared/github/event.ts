import { readFile } from 'node:fs/promises'
import type { Context } from '../context/context.ts'

/** The pull request that a run is for, as the event tells it. */
export interface PullRequest {
  number: number
  labels: string[]
  /** Whether it comes from another repository: then tokens only read, and there are no secrets. */
  fork: boolean
}

interface Event {
  pull_request?: {
    number: number
    labels?: { name: string }[]
    head?: { repo?: { full_name?: string } | null }
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
    fork: found.head?.repo?.full_name !== found.base?.repo?.full_name,
  }
}

/** Whether this run is for the default branch: what it leaves in a cache is what others build upon. */
export async function onDefaultBranch(context: Pick<Context, 'env'>): Promise<boolean> {
  const { pull_request: pull, repository } = await eventOf(context)
  const name = repository?.default_branch
  return !pull && name !== undefined && context.env.GITHUB_REF === `refs/heads/${name}`
}

async function eventOf({ env }: Pick<Context, 'env'>): Promise<Event> {
  if (!env.GITHUB_EVENT_PATH) return {}
  return JSON.parse(await readFile(env.GITHUB_EVENT_PATH, 'utf8')) as Event
}
