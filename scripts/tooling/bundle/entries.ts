import { globSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ROOT } from '../env.ts'

/** What `action.yml` or the command line starts. */
export interface Program {
  /** `kind-deploy/post`: its file is `actions/dist/kind-deploy/post.js`. */
  name: string
  /** Relative to the root. */
  source: string
  /** A program for a shell: starts with a `#!` line and may be executed. */
  executable: boolean
}

/** Every program there is. */
export function programs(): Program[] {
  return globSync('actions/*/src/{main,post,cli}.ts', { cwd: ROOT }).sort().map(programOf)
}

/** Pure: the program that a source gives. */
export function programOf(source: string): Program {
  const action = basename(dirname(dirname(source)))
  const name = basename(source, '.ts')
  return { name: join(action, name), source, executable: name === 'cli' }
}
