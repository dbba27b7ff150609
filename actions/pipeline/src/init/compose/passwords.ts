import { posix } from 'node:path'
import { variablesIn } from '../../../../shared/compose/env-file.ts'
import type { Fields } from '../documents.ts'
import type { SourceFile } from '../walk.ts'
import { environmentOf } from './blank.ts'
import { servicesIn } from './contents.ts'
import { envFilesOf } from './env-files.ts'
import { isStarted } from './profiles.ts'
import type { Reading } from './service.ts'
import { templateOf } from './template.ts'

/** Official images that don't start without a password. Source: their documentation. */
const DATABASE = /^(?:docker\.io\/)?(?:library\/)?(postgres|mysql|mariadb)(?=[:@]|$)/
/** Variables of which each lets such an image start. */
const DECIDES = /^(POSTGRES_(PASSWORD|HOST_AUTH)|(MYSQL|MARIADB)_(ROOT_PASSWORD|ALLOW_EMPTY|RANDOM_ROOT))/

/** Pure, except for `exists`: passwords that databases need and neither `environment` nor an env file assigns. */
export function passwordsMissing(files: readonly SourceFile[], reading: Reading, enabled: readonly string[]): string[] {
  const defined = files.map(servicesIn)
  const names = new Set(defined.flatMap((each) => Object.keys(each)))
  return [...names].flatMap((name) => {
    const same = defined.flatMap((each) => (Object.hasOwn(each, name) ? [each[name] ?? {}] : []))
    const image = same.map((each) => each.image).find((each) => each !== undefined)
    const [, database] = DATABASE.exec(String(image)) ?? []
    if (database === undefined || !same.every((each) => isStarted(each, enabled))) return []
    if (
      same.some((each) => each.extends !== undefined) ||
      isDecided(same, posix.dirname(files[0]?.path ?? ''), reading)
    )
      return []
    return [`${database.toUpperCase()}_${database === 'postgres' ? '' : 'ROOT_'}PASSWORD`]
  })
}

/** Whether a variable is assigned, or may be in a file that nobody can read here. */
function isDecided(same: readonly Fields[], folder: string, { exists, textOf }: Reading): boolean {
  const texts = same.flatMap(envFilesOf).map((each) => {
    const path = posix.join(folder, each)
    return textOf(path) ?? textOf(templateOf(path, exists) ?? '')
  })
  const assigned = texts.flatMap((each) => Object.entries(variablesIn(each ?? '')))
  const names = [...same.flatMap(environmentOf), ...assigned.filter(([, value]) => value !== '')].map(([name]) => name)
  return texts.includes(undefined) || names.some((each) => DECIDES.test(each))
}
