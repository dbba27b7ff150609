import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from '../env.ts'
import { type Check, command } from './check.ts'

/** Holds each npm lockfile against its package.json, for every platform, as `npm ci` will. */
export function lockfiles(): Check[] {
  const locks = globSync('**/package-lock.json', { cwd: ROOT, exclude: ['**/node_modules', '.build'] })
  return locks.map(dirname).map((folder) => {
    const args = ['ci', '--dry-run', '--ignore-scripts', '--loglevel=error']
    return command(`lockfile ${folder}`, 'npm', args, join(ROOT, folder))
  })
}
