import { filledIn, type Variables } from '../../../../shared/compose/env-file.ts'
import { ImageReference } from '../../../../shared/image/reference.ts'
import { type Fields, fieldsOf } from '../documents.ts'

const VARIABLE = /(?<!\$)\$(?:(\w+)|\{(\w+)\})/g
/** A shell or its login sets these. */
const OF_SHELL = /^(PWD|HOME|USER)$/
/** A database doesn't start without one. Source: the documentation of the official images. */
const PASSWORD = /^(POSTGRES_PASSWORD|(MYSQL|MARIADB)_ROOT_PASSWORD|(MSSQL_)?SA_PASSWORD)$/

/**
 * Pure: variables of a service that nothing assigns and whose blank value can't work: in the name of its image, as
 * the port of its container, as the path of a volume, or as the password of a database.
 */
export function blankIn(service: Fields, variables: Variables): string[] {
  const left = (value: unknown) => (typeof value === 'string' ? filledIn(value, variables) : '')
  const image = left(service.image)
  const places = [
    ...(ImageReference.read(blank(image)) ? [] : [image]),
    ...listOf(service.ports).map((each) => left(each).split(':').at(-1) ?? ''),
    ...listOf(service.volumes)
      .map(left)
      // Without the variable, `${DATA}/db` is a folder at the root of the machine.
      .filter((each) => /^\$[\w{}]+([:/]|$)/.test(each)),
    ...environmentOf(service).flatMap(([name, value]) => (PASSWORD.test(name) ? [left(value)] : [])),
  ]
  const names = places.flatMap((each) => [...each.matchAll(VARIABLE)]).map(([, plain, braced]) => plain ?? braced ?? '')
  return names.filter((each) => !OF_SHELL.test(each))
}

const blank = (text: string) => text.replaceAll(VARIABLE, '')

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** Pure: what `environment` assigns: a map, or a list of `NAME=value`. */
export function environmentOf({ environment }: Fields): [string, unknown][] {
  const pairs = listOf(environment).map((each): [string, unknown] => {
    const [name = '', ...value] = String(each).split('=')
    return [name, value.join('=')]
  })
  return pairs.length > 0 ? pairs : Object.entries(fieldsOf(environment) ?? {})
}
