import module from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Lets Node cache compiled code between runs of the command line. Node checks that the cache matches the source, and
 * continues without it if the folder isn't writable.
 */
export function keepCompiledCode(env: NodeJS.ProcessEnv = process.env): void {
  const folder = compileCacheFolder(env)
  // Absent before Node 22.
  if (folder) module.enableCompileCache?.(folder)
}

/**
 * Pure: the cache folder; undefined to disable it. Not on a runner: its jobs start each program once, and
 * code from another job must not run in this one.
 */
export function compileCacheFolder(env: NodeJS.ProcessEnv, home = homedir()): string | undefined {
  if (env.GITHUB_ACTIONS) return undefined
  return join(env.SLIPWAY_CACHE || join(home, '.cache', 'slipway'), 'compiled')
}
