import module from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Lets Node keep compiled code from one run of the command line to the next. Node checks that it fits the source, and
 * goes on without it where the folder can't be written.
 */
export function keepCompiledCode(env: NodeJS.ProcessEnv = process.env): void {
  const folder = compileCacheFolder(env)
  // Absent before Node 22.
  if (folder) module.enableCompileCache?.(folder)
}

/**
 * Pure: where compiled code is kept; undefined for nowhere. Not on a runner: its jobs start each program once, and
 * code that another job left must not run in this one.
 */
export function compileCacheFolder(env: NodeJS.ProcessEnv, home = homedir()): string | undefined {
  if (env.GITHUB_ACTIONS) return undefined
  return join(env.SLIPWAY_CACHE || join(home, '.cache', 'slipway'), 'compiled')
}
