import { basename, dirname, posix } from 'node:path'
import type { PassedOver } from '../../../shared/action/proposal.ts'
import type { Reading } from './compose/service.ts'
import { missingIn } from './copied.ts'
import { documentsOf, fieldsOf } from './documents.ts'
import type { SourceFile } from './walk.ts'

/** The bake file that builds the images, with its text; both are empty without one. */
export interface Bake {
  bakeFile?: string
  /** What it builds, if it has no default. */
  bakeTargets?: string[]
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
  const targets = textOf(path) ?? ''
  const [groups, names] = [namesOf('group', targets), namesOf('target', targets)]
  if ([...groups, ...names].includes('default')) return { bakeFile: path, targets, passedOver: [] }
  if (groups.length === 0 && names.length > 0 && names.length <= FEW)
    return { bakeFile: path, bakeTargets: names, targets, passedOver: [] }
  const shown = (groups.length > 0 ? groups : names).slice(0, FEW).join(', ')
  const why = `it has no group default, and nothing shows what to build: set bake-file, and targets to some of ${shown}`
  return { targets: '', passedOver: [{ path, why }] }
}

/** More targets than these are for several purposes. */
const FEW = 6

/** Names of its groups or targets, without those that only others inherit from. Source: the reference of bake files. */
function namesOf(kind: 'group' | 'target', text: string): string[] {
  const written = [...text.matchAll(new RegExp(`^\\s*${kind}\\s+"?([\\w-]+)"?\\s*\\{`, 'gm'))].map(
    ([, name = '']) => name,
  )
  const json = text.trimStart().startsWith('{') ? fieldsOf(fieldsOf(documentsOf(text)[0])?.[kind]) : undefined
  return [...written, ...Object.keys(json ?? {})].filter((each) => !each.startsWith('_'))
}

function nearest(files: readonly SourceFile[]): string | undefined {
  const found = files.map(({ path }) => path).filter((path) => BAKE.test(basename(path)))
  return found.sort((one, other) => one.split('/').length - other.split('/').length)[0]
}
