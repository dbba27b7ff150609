import { documentsOf, type Fields, fieldsOf, textsOf } from '../documents.ts'
import type { SourceFile } from '../walk.ts'

/** A file is asked for many times. */
const read = new WeakMap<SourceFile, Fields>()

/** Pure: the map that a Compose file is. */
export function documentIn(file: SourceFile): Fields {
  const known = read.get(file) ?? documentsOf(file.text)[0] ?? {}
  read.set(file, known)
  return known
}

/** Pure: the services that a Compose file defines itself. */
export function servicesIn(file: SourceFile): Record<string, Fields> {
  const document = documentIn(file)
  const services = Object.entries(fieldsOf(document.services) ?? {})
  return Object.fromEntries(
    services.flatMap(([name, value]): [string, Fields][] => {
      const fields = fieldsOf(value)
      return fields ? [[name, fields]] : []
    }),
  )
}

/** Pure: the paths of the files that a Compose file includes. */
export function includedBy(file: SourceFile): string[] {
  const document = documentIn(file)
  const all: unknown[] = Array.isArray(document.include) ? document.include : []
  return all.flatMap((each) => {
    const path = fieldsOf(each)?.path ?? each
    return typeof path === 'string' ? [path] : textsOf(path)
  })
}

/** Pure: whether a file defines services and each of them without another file. */
export function isComplete(file: SourceFile): boolean {
  const services = Object.values(servicesIn(file))
  const definesImage = ({ image, build, extends: from }: Fields) =>
    [image, build, from].some((each) => each !== undefined)
  return services.length > 0 && services.every(definesImage)
}
