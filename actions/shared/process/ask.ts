import { getExecOutput } from '@actions/exec'
import { orAfter } from '../wait/sleep.ts'

/** What a question to a program needs to know. */
export interface Asking {
  env: Readonly<Record<string, string | undefined>>
  directory: string
}

const LIMIT_MS = 10_000

/**
 * Asks a program one short question, such as its version, by the runner's own `@actions/exec`: it loads in a sixth of
 * the time that the client of processes takes. It cannot end what it started, so only for what ends by itself.
 * @returns its output; undefined when it is not there, fails, or takes longer than 10 s.
 */
export async function ask(
  file: string,
  args: readonly string[],
  { env, directory }: Asking,
): Promise<string | undefined> {
  const set = Object.entries(env).filter((each): each is [string, string] => each[1] !== undefined)
  const options = { silent: true, ignoreReturnCode: true, cwd: directory, env: Object.fromEntries(set) }
  const asked = getExecOutput(file, [...args], options).catch(() => undefined)
  const answer = await orAfter(asked, LIMIT_MS, undefined)
  return answer?.exitCode === 0 ? answer.stdout.trim() : undefined
}
