import { existsSync } from 'node:fs'
import type { Command } from './run.ts'

/** Part of util-linux, so on every ordinary Linux. */
const SETPRIV = '/usr/bin/setpriv'

/**
 * Pure but for a look at the machine: the same command, which the kernel ends when this process is gone,
 * however it went. For programs that would go on creating things that nobody removes any more.
 */
export function tied(command: Command): Command {
  if (!existsSync(SETPRIV)) return command
  return { ...command, file: SETPRIV, args: ['--pdeathsig', 'KILL', command.file, ...(command.args ?? [])] }
}
