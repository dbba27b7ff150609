import { posix } from 'node:path'
import { variablesIn } from '../../../../shared/compose/env-file.ts'
import type { SourceFile } from '../walk.ts'
import { servicesIn } from './contents.ts'
import { envFilesOf } from './env-files.ts'
import { isStarted } from './profiles.ts'
import type { Reading } from './service.ts'

/** A value that nobody means; `changeme` works as a password. */
const UNMEANT = /^["']?(replace[-_ ]?me|<[^>]+>)["']?$/i
/** An application checks the form of these when it starts. */
const CHECKED = /(^|_)(URL|DOMAIN|SECRET_KEY(_BASE)?)$/

/** Pure: variables in env files of started services whose values only tell that they have to be replaced. */
export function placeholdersIn(
  files: readonly SourceFile[],
  { textOf }: Reading,
  enabled: readonly string[],
): string[] {
  const folder = posix.dirname(files[0]?.path ?? '')
  const started = files.flatMap((each) => Object.values(servicesIn(each)).filter((one) => isStarted(one, enabled)))
  const paths = new Set(started.flatMap(envFilesOf).map((each) => posix.join(folder, each)))
  return [...paths].flatMap((path) =>
    Object.entries(variablesIn(textOf(path) ?? ''))
      .filter(([name, value]) => CHECKED.test(name) && UNMEANT.test(value))
      .map(([name, value]) => `a value of the variable ${name}, which is ${value} in ${path}`),
  )
}
