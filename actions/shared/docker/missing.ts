import { Problem } from '../outcome/problem.ts'
import { PROCESS } from '../process/catalogue.ts'

/** An error of the first call, as a wrong input where there is no Docker CLI: the machine was set up without it. */
export function withoutCli(error: unknown): never {
  const isMissing = error instanceof Problem && PROCESS['command-not-started'].matches(error.finding)
  throw isMissing ? new Problem({ ...error.finding, fault: 'input' }) : error
}

/** Docker's own words for a command that a plugin brings: it reads the plugin's options as its own. */
const UNKNOWN =
  /unknown (?:shorthand )?flag: (?:--file|'f' in -f)|'?(?:compose|buildx)'? is not a docker command|unknown command: docker/

/** Pure: that the plugin isn't installed, where the output shows it. @param name `compose`, `buildx`. */
export function pluginMissing(name: string, output: string): Problem | undefined {
  if (!UNKNOWN.test(output)) return undefined
  return new Problem(
    PROCESS['command-not-started']({
      fault: 'input',
      message: `docker ${name} is not installed`,
      evidence: [output.trim().split('\n')[0] ?? ''],
      remedy: `Install docker-${name}-plugin; docker looks for it in ~/.docker/cli-plugins too.`,
    }),
  )
}
