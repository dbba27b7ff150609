import { existsSync } from 'node:fs'
import type { Command } from './run.ts'

/** Part of util-linux, so on every ordinary Linux. */
const SETPRIV = '/usr/bin/setpriv'

/**
 * The same command, which the kernel ends when this process ends
 * for any reason. For programs that would otherwise continue to create resources that are never removed.
 */
export function tied(command: Command): Command {
  if (!existsSync(SETPRIV)) return command
  return { ...command, file: SETPRIV, args: ['--pdeathsig', 'KILL', command.file, ...(command.args ?? [])] }
}
