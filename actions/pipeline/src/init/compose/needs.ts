import { posix } from 'node:path'
import type { Copy } from '../../../../shared/action/proposal.ts'
import { variablesIn } from '../../../../shared/compose/env-file.ts'
import type { SourceFile } from '../walk.ts'
import { environmentOf } from './blank.ts'
import { servicesIn } from './contents.ts'
import { missingOf } from './missing.ts'
import { enabledProfiles, isStarted } from './profiles.ts'
import { leftBlankIn } from './required.ts'
import type { Reading } from './service.ts'
import { templateOf } from './template.ts'
import { allFilledIn } from './variables.ts'

/** What a stack needs that a clone of the repository doesn't have. */
export interface Needs {
  /** The text of the `.env` beside the Compose file, or of the template that it is copied from. */
  env: string
  /** Files whose committed templates are copied before the stack starts. */
  copies: Copy[]
  /** What no template makes: `the variable TOKEN`. */
  missing: string[]
}

/** Pure, except for `exists`. A template of `.env` is copied only if the stack starts less, or not at all, without it. */
export function needsOf(files: readonly SourceFile[], reading: Reading): Needs {
  const path = posix.join(posix.dirname(files[0]?.path ?? ''), '.env')
  const own = missingOf(files, reading, reading.textOf(path) ?? '')
  const template = templateOf(path, reading.exists)
  const filled = template === undefined ? '' : (reading.textOf(template) ?? '')
  const after = missingOf(files, reading, filled)
  const helps = own.others.some((each) => !after.others.includes(each)) || started(files, filled) > started(files, '')
  const copied = template !== undefined && (own.files.includes(path) || helps)
  const { files: lacking, others } = copied ? after : own
  const secrets = template !== undefined && (copied || builds(files)) ? leftBlankIn(filled) : []
  const given = new Set(
    files.flatMap((each) => Object.values(servicesIn(each)).flatMap(environmentOf)).map(([name]) => name),
  )
  const unset = secrets
    .filter((each) => !given.has(each))
    .map((each) => `the variable ${each}, which ${template} leaves blank`)
  const copies = [...(copied ? [path] : []), ...lacking].flatMap((to): Copy[] => {
    const from = templateOf(to, reading.exists)
    return from === undefined ? [] : [{ from, to }]
  })
  const isCopied = (each: string) => copies.some(({ to }) => to === each)
  return {
    env: copied ? filled : (reading.textOf(path) ?? ''),
    copies: [...new Map(copies.map((each) => [each.to, each])).values()],
    missing: [...lacking.filter((each) => !isCopied(each)).map((each) => `the file ${each}`), ...others, ...unset],
  }
}

const builds = (files: readonly SourceFile[]) =>
  files.some((each) => Object.values(servicesIn(each)).some(({ build }) => build !== undefined))

const started = (files: readonly SourceFile[], env: string) =>
  files
    .flatMap((each) => Object.values(allFilledIn(servicesIn(each), variablesIn(env))))
    .filter((each) => isStarted(each, enabledProfiles(env))).length
