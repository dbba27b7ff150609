import { basename, dirname, posix } from 'node:path'
import type { PassedOver } from '../../../shared/action/proposal.ts'
import type { Reading } from './compose/service.ts'
import { missingIn } from './copied.ts'
import type { SourceFile } from './walk.ts'

/** The bake file that builds the images, with its text; both are empty without one. */
export interface Bake {
  bakeFile?: string
  targets: string
  passedOver: PassedOver[]
}

const BAKE = /^docker-bake\.(hcl|json)$/
const LACKING = 'the Dockerfile beside it needs what a command has to make before: '

/** Pure, except for `exists`: the bake file nearest to the root, if what it builds is in the repository. */
export function bakeOf({ files, textOf, exists }: Reading): Bake {
  const path = nearest(files)
  if (path === undefined) return { targets: '', passedOver: [] }
  const text = textOf(posix.join(dirname(path), 'Dockerfile')) ?? ''
  // The bake file sets arguments.
  const lacking = missingIn(text, dirname(path), exists).filter((each) => !each.includes(' '))
  if (lacking.length > 0) return { targets: '', passedOver: [{ path, why: `${LACKING}${lacking.join(', ')}` }] }
  return { bakeFile: path, targets: textOf(path) ?? '', passedOver: [] }
}

function nearest(files: readonly SourceFile[]): string | undefined {
  const found = files.map(({ path }) => path).filter((path) => BAKE.test(basename(path)))
  return found.sort((one, other) => one.split('/').length - other.split('/').length)[0]
}
