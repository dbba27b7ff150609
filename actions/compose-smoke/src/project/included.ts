import { dirname, join } from 'node:path'
import { COMPOSE_DIALECT } from '../../../shared/compose/dialect.ts'
import { readYaml } from '../../../shared/yaml/read.ts'
import type { YamlFile } from '../../../shared/yaml/yaml-file.ts'

/** Files that include each other in a circle are Compose's to reject. */
const DEPTH = 5

/** The files that others bring with `include` or `extends`, each once; those that can't be read are left out. */
export async function includedFiles(files: readonly YamlFile[], directory: string): Promise<YamlFile[]> {
  const known = new Map(files.map((each) => [each.file, each]))
  let next: readonly YamlFile[] = files
  for (let depth = 0; depth < DEPTH && next.length > 0; depth++) {
    const paths = [...new Set(next.flatMap(pathsIn))].filter((path) => !known.has(path))
    const read = await Promise.all(
      paths.map((path) => readYaml(path, directory, COMPOSE_DIALECT).catch(() => undefined)),
    )
    next = read.filter((each) => each !== undefined)
    for (const each of next) known.set(each.file, each)
  }
  return [...known.values()].slice(files.length)
}

/** Pure: the paths that a file brings, relative to what it is itself relative to. */
export function pathsIn({ file, documents }: YamlFile): string[] {
  const named = documents.flatMap(({ value }) => {
    const { include, services } = Object(value)
    const extended = Object.values(Object(services)).map((each) => Object(Object(each).extends).file as unknown)
    return [...[include ?? []].flat().flatMap(includes), ...extended]
  })
  return named.flatMap((each) => (isPlainPath(each) ? join(dirname(file), each) : []))
}

/** `path`, `{ path: … }`, `{ path: [ … ] }`. */
const includes = (each: unknown): unknown[] => (typeof each === 'string' ? [each] : [Object(each).path].flat())

/** A path with a variable or a remote one is known to Compose alone. */
const isPlainPath = (path: unknown): path is string => typeof path === 'string' && !/[$]|:\/\/|^git@|^\//.test(path)
