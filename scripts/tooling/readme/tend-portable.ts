import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../env.ts'
import { bring } from './bring.ts'
import { portable } from './portable.ts'

const WORKFLOWS = '.github/workflows'
/** Releases need ghcr.io and attestations, which only github.com has. */
const PORTABLE = ['check', 'comment', 'deploy']

/** Writes the workflows for GitHub Enterprise Server and older runners, or complains of those that are out of date. */
export function tendPortable(checking: boolean): string[] {
  const textOf = (name: string) => readFileSync(join(ROOT, WORKFLOWS, `${name}.yml`), 'utf8')
  const [, checkout = ''] = /uses: (actions\/checkout@.*)/.exec(textOf('check')) ?? []
  return PORTABLE.flatMap((name) =>
    bring(`${WORKFLOWS}/${name}-portable.yml`, portable(textOf(name), `${name}.yml`, checkout), checking),
  )
}
