import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { readable } from '../../../shared/text/readable.ts'

/**
 * The submodule that a path leads into and that is not checked out: git leaves an empty folder in its place.
 * Source: gitmodules(5), `submodule.<name>.path`.
 * @param path absolute. @param root of the repository.
 */
export function emptySubmodule(path: string, root: string): string | undefined {
  const text = readable(() => readFileSync(join(root, '.gitmodules'), 'utf8')) ?? ''
  const named = [...text.matchAll(/^\s*path\s*=\s*"?(.+?)"?\s*$/gm)].flatMap(([, each]) => each ?? [])
  const around = named.filter((each) => relative(join(root, each), path).split(/[/\\]/)[0] !== '..')
  return around.find((each) => readable(() => readdirSync(join(root, each)))?.length === 0)
}
