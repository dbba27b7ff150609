import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Files of a folder with a digest each; the x bit counts. Empty when the folder is not there. */
export type Content = ReadonlyMap<string, string>

/** Reads what a folder holds. */
export function contentOf(folder: string): Content {
  const names = globSync('**/*', { cwd: folder }).sort()
  const files = names.filter((name) => statSync(join(folder, name)).isFile())
  return new Map(files.map((name) => [name, digest(join(folder, name))]))
}

/** Pure: names that are missing on a side or differ. */
export function differences(expected: Content, found: Content): string[] {
  const names = new Set([...expected.keys(), ...found.keys()])
  return [...names].filter((name) => expected.get(name) !== found.get(name)).sort()
}

/** One word for all of it. */
export function digestOf(content: Content): string {
  return createHash('sha256')
    .update(JSON.stringify([...content]))
    .digest('hex')
}

function digest(file: string): string {
  const executable = (statSync(file).mode & 0o100) !== 0
  return createHash('sha256').update(readFileSync(file)).digest('hex') + (executable ? ' x' : '')
}
