import { existsSync, globSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ROOT } from '../env.ts'

/** One program of one action: what `action.yml` or the command line starts. */
export interface BundleEntry {
  /** `kind-deploy/post` */
  name: string
  /** Relative to the root. */
  source: string
  /** Its folder under dist/, relative to the root. */
  dist: string
  /** A program for a shell: starts with a `#!` line and may be executed. */
  executable: boolean
}

/** Every program there is, or those of the named actions. */
export function entries(actions: readonly string[] = []): BundleEntry[] {
  const sources = globSync('actions/*/src/{main,post,cli}.ts', { cwd: ROOT }).sort()
  return sources.map(entryOf).filter(({ name }) => actions.length === 0 || actions.includes(dirname(name)))
}

/** Folders under an action's dist/ that no source stands behind any more. */
export function orphans(): string[] {
  return globSync('actions/*/dist/*', { cwd: ROOT }).filter((dist) => {
    const source = join(ROOT, dirname(dirname(dist)), 'src', `${basename(dist)}.ts`)
    return !existsSync(source)
  })
}

function entryOf(source: string): BundleEntry {
  const action = dirname(dirname(source))
  const program = basename(source, '.ts')
  return {
    name: join(basename(action), program),
    source,
    dist: join(action, 'dist', program),
    executable: program === 'cli',
  }
}
