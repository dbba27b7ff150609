import type { Variables } from '../../../../shared/compose/env-file.ts'
import type { SourceFile } from '../walk.ts'
import { environmentOf } from './blank.ts'
import { servicesIn } from './contents.ts'
import { isStarted } from './profiles.ts'
import { allFilledIn } from './variables.ts'

/** `${NAME:-}`: blank unless something assigns it. */
const BLANK = /^$|^\$\{\w+:?-\}$/

/** Pure: variables that a stack leaves blank, and that another Compose file, which only adds to it, sets: it isn't complete alone. */
export function completedIn(
  files: readonly SourceFile[],
  all: readonly SourceFile[],
  { variables, enabled }: { variables: Variables; enabled: readonly string[] },
): string[] {
  const others = all.filter((each) => !files.includes(each) && /compose[^/]*\.ya?ml$/.test(each.path))
  const added = others.map((file) => ({ file, services: servicesIn(file) }))
  return files.flatMap((file) =>
    Object.entries(servicesIn(file))
      .filter(([, fields]) => isStarted(fields, enabled))
      .flatMap(([service, fields]) =>
        environmentOf(allFilledIn(fields, variables))
          .filter(([, value]) => BLANK.test(String(value)))
          .flatMap(([name]) => {
            const by = added.find(({ services }) => setsOnly(services[service], name))
            return by ? [`the variable ${name}, which ${by.file.path} sets`] : []
          }),
      ),
  )
}

/** A service without an image or a build is a part of another file's. */
function setsOnly(fields: ReturnType<typeof servicesIn>[string] | undefined, name: string): boolean {
  if (!fields || fields.image !== undefined || fields.build !== undefined || fields.extends !== undefined) return false
  return environmentOf(fields).some(([each, value]) => each === name && value !== '' && !String(value).includes('$'))
}
