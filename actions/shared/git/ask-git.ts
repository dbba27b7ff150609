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
  { run, env = {} }: Pick<Context, 'run'> & Partial<Pick<Context, 'env'>>,
  args: readonly string[],
  more: Pick<Command, 'cwd' | 'env' | 'timeoutMs'> = {},
): Promise<GitAnswer> {
  const command = { ...more, file: 'git', args: [...trust(env), ...args], env: { ...QUIET, ...more.env } }
  const asked = await run(command).catch((error: unknown) => {
    if (error instanceof Problem && PROCESS['command-not-started'].matches(error.finding)) return undefined
    throw error
  })
  if (!asked) return { ok: false, text: '', said: 'git is not installed' }
  return { ok: asked.exitCode === 0, text: asked.stdout.trim(), said: asked.stderr.trim() }
}

/**
 * In a container the workspace belongs to the runner's user, and git reads nothing of other users' repositories. The
 * checkout trusts it for itself alone. Source: git-config(1), safe.directory; actions/checkout, set-safe-directory.
 */
function trust({ GITHUB_ACTIONS: github, GITHUB_WORKSPACE: workspace }: Context['env']): string[] {
  return github === 'true' && workspace ? ['-c', `safe.directory=${workspace}`] : []
}
