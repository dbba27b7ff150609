import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Context } from '../context/context.ts'
import { Problem } from '../outcome/problem.ts'
import { PROCESS } from '../process/catalogue.ts'
import type { Command } from '../process/run.ts'

/** What git answered. */
export interface GitAnswer {
  ok: boolean
  text: string
  /** Why it gave none, in its own words. */
  said: string
}

/** Never a question for a password, and no lock beside someone who works in the same repository. */
const QUIET = { GIT_TERMINAL_PROMPT: '0', GCM_INTERACTIVE: 'never', GIT_OPTIONAL_LOCKS: '0' }

/**
 * Asks git. That it is not installed is an answer too: GitHub's checkout needs no git.
 * @throws the signal's reason if the run was cancelled.
 */
export async function askGit(
  { run, env = {}, directory = '' }: Pick<Context, 'run'> & Partial<Pick<Context, 'env' | 'directory'>>,
  args: readonly string[],
  more: Pick<Command, 'cwd' | 'env' | 'timeoutMs'> = {},
): Promise<GitAnswer> {
  const command = {
    ...more,
    file: 'git',
    args: [...trust(env, more.cwd ?? directory), ...args],
    env: { ...QUIET, ...more.env },
  }
  const asked = await run(command).catch((error: unknown) => {
    if (error instanceof Problem && PROCESS['command-not-started'].matches(error.finding)) return undefined
    throw error
  })
  if (!asked) return { ok: false, text: '', said: 'git is not installed' }
  return { ok: asked.exitCode === 0, text: asked.stdout.trim(), said: asked.stderr.trim() }
}

/** Files that Git LFS stores, by all attributes of the repository; none outside of one. Source: gitattributes(5), "attr". */
export async function lfsFiles(asking: Parameters<typeof askGit>[0], more: Parameters<typeof askGit>[2] = {}) {
  const { text } = await askGit(asking, ['ls-files', '-z', ':(attr:filter=lfs)'], more)
  return text.split('\0').filter(Boolean)
}

/**
 * In a container the workspace belongs to the runner's user, and git reads nothing of other users' repositories. The
 * checkout trusts it for itself alone. Source: git-config(1), safe.directory; actions/checkout, set-safe-directory.
 */
function trust({ GITHUB_ACTIONS: github, GITHUB_WORKSPACE: workspace }: Context['env'], folder: string): string[] {
  const top = github === 'true' && workspace ? repositoryAt(folder || workspace) : undefined
  // A checkout may have a path of its own in the workspace.
  const isWithin = top !== undefined && relative(workspace ?? '', top).split(/[/\\]/)[0] !== '..'
  return isWithin ? ['-c', `safe.directory=${top}`] : []
}

/** The nearest folder from there upwards that has a `.git`. */
export function repositoryAt(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder
  const above = dirname(folder)
  return above === folder ? undefined : repositoryAt(above)
}
