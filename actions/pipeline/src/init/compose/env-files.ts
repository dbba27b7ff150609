import { type Fields, fieldsOf } from '../documents.ts'

/** Pure: the required env files of a service: a path, a list of paths, or of maps with `path` and `required`. */
export function envFilesOf({ env_file: value }: Fields): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [value]
  return all.flatMap((each) => {
    const long = fieldsOf(each)
    const path = long ? long.path : each
    return typeof path === 'string' && long?.required !== false ? [path] : []
  })
}
