import { readFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { decoded } from './decode.ts'
import type { Dialect, YamlFile } from './yaml-file.ts'

/**
 * Reads a YAML file; messages show its path relative to the directory.
 * @throws file system errors.
 */
export async function readYaml(path: string, directory: string, dialect?: Dialect): Promise<YamlFile> {
  const absolute = resolve(directory, path)
  const file = relative(directory, absolute) || path
  return decoded(file, await readFile(absolute), dialect)
}
