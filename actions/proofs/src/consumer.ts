import { readFile } from 'node:fs/promises'
import type { Context } from '../../shared/context/context.ts'
import type { Consumer } from './origin.ts'

interface Event {
  repository?: { id?: number; default_branch?: string }
}

/**
 * The running workflow, from what the runner tells every job. Source: GitHub's docs, "Default environment variables";
 * GITHUB_WORKFLOW_REF names the caller's workflow, also within a called one.
 * @returns undefined where the runner doesn't tell all of it.
 */
export async function consumerOf({ env }: Pick<Context, 'env'>): Promise<Consumer | undefined> {
  const { repository } = env.GITHUB_EVENT_PATH
    ? (JSON.parse(await readFile(env.GITHUB_EVENT_PATH, 'utf8')) as Event)
    : {}
  const repositoryId = Number(env.GITHUB_REPOSITORY_ID ?? repository?.id)
  const workflow = workflowIn(env.GITHUB_WORKFLOW_REF, env.GITHUB_REPOSITORY)
  const { default_branch: defaultBranch } = repository ?? {}
  const { GITHUB_EVENT_NAME: event, GITHUB_REF: ref, GITHUB_SHA: sha } = env
  if (!Number.isSafeInteger(repositoryId) || !workflow || !defaultBranch || !event || !ref || !sha) return undefined
  return { repositoryId, workflow, defaultBranch, event, ref, sha }
}

/** Pure: `me/shop/.github/workflows/ci.yml@refs/heads/main` → `.github/workflows/ci.yml`, in the same repository. */
function workflowIn(ref = '', repository = ''): string | undefined {
  const path = ref.replace(/@.*$/, '')
  return repository !== '' && path.startsWith(`${repository}/`) ? path.slice(repository.length + 1) : undefined
}
