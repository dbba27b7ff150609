/**
 * What GitHub's runner makes of a step's files and log.
 * Source: actions/runner, ActionCommand.cs (TryParseV2, TryParse), ActionCommandManager.cs, FileCommandManager.cs.
 */
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The cache of the user who runs the tests, so that a program's home holds only what the program left; no proofs. */
export const OWN_CACHE = {
  SLIPWAY_PROOFS: 'off',
  SLIPWAY_CACHE: process.env.SLIPWAY_CACHE || join(homedir(), '.cache', 'slipway'),
}

/** A workflow command that the runner would obey. */
export interface Command {
  name: string
  data: string
}

/** Pure: name=value pairs as in GITHUB_OUTPUT and GITHUB_STATE, heredocs included. */
export function pairsIn(text: string): Record<string, string> {
  const pairs: Record<string, string> = {}
  const lines = text.split('\n')
  while (lines.length > 0) {
    const line = lines.shift() ?? ''
    const [, name, delimiter] = /^(.+?)<<(.+)$/.exec(line) ?? []
    if (name && delimiter)
      pairs[name] = lines
        .splice(0, lines.indexOf(delimiter) + 1)
        .slice(0, -1)
        .join('\n')
    else if (line.includes('=')) pairs[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1)
  }
  return pairs
}

/** `::name properties::data`, after blanks at most. Data may hold what JavaScript alone takes for a line's end. */
const COMMAND = /^\s*::([a-z-]+)(?: [^:]*)?::(.*)$/is
/** The older form is found anywhere in a line. */
const OLD_COMMAND = /##\[([a-z-]+)(?: [^\]]*)?\](.*)$/is

/** Pure: the commands in a log, those between `::stop-commands::TOKEN` and `::TOKEN::` left out. */
export function commandsIn(log: string): Command[] {
  const commands: Command[] = []
  let token: string | undefined
  for (const line of log.split(/\r\n|\r|\n/)) {
    if (token !== undefined) {
      if (line.trim() === `::${token}::`) token = undefined
      continue
    }
    const [, name = '', data = ''] = COMMAND.exec(line) ?? OLD_COMMAND.exec(line) ?? []
    if (name === 'stop-commands') token = data
    else if (name) commands.push({ name, data })
  }
  return commands
}
