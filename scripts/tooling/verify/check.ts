import type { Finished } from '../../../actions/shared/process/run.ts'
import { run } from '../env.ts'

/** One static check. */
export interface Check {
  name: string
  /** What is wrong, a line each; empty when all is well. Throws when it could not be done. */
  find(): Promise<string[]>
}

/** How a check ended. */
export interface Checked {
  name: string
  complaints: string[]
  durationMs: number
}

/** Long enough for a bundle of every action on a slow machine. */
const LIMIT_MS = 10 * 60_000

/** A check that is one command: its output is the complaint when it does not exit 0. */
export function command(name: string, file: string, args: readonly string[], cwd?: string): Check {
  return { name, find: async () => complaintsOf(await run({ file, args, cwd, timeoutMs: LIMIT_MS })) }
}

/** Pure: nothing for exit code 0, else what was said. */
export function complaintsOf({ exitCode, stdout, stderr, timedOut }: Finished): string[] {
  if (exitCode === 0) return []
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '')
  const ended = timedOut ? `stopped after ${LIMIT_MS / 1_000} s` : `ended with ${exitCode}`
  return lines.length > 0 && !timedOut ? lines : [...lines, ended]
}

/** Does a check; whatever it throws is a complaint of its own. */
export async function perform(check: Check): Promise<Checked> {
  const started = performance.now()
  const complaints = await check.find().catch((error: unknown) => [String(error)])
  return { name: check.name, complaints, durationMs: performance.now() - started }
}
