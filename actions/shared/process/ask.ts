import { getExecOutput } from '@actions/exec'
import { orAfter } from '../wait/sleep.ts'

/** The dependencies of `ask`. */
export interface Asking {
  env: Readonly<Record<string, string | undefined>>
  directory: string
}

const LIMIT_MS = 10_000

/**
 * Runs a short query of a program, such as its version, with `@actions/exec`, which loads in a sixth of
 * the time of the process client. It cannot end a process, so use it only for commands that end by themselves.
 * @returns its output; undefined if the program does not exist, fails, or takes longer than 10 s.
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
