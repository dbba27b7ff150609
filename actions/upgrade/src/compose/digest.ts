import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A configuration has less. */
const MOST_FILES = 500
const MOST_BYTES = 32 * 1024 * 1024

/** The digest of a file, or of all files of a folder; undefined where there is more than a configuration has. */
export async function digestOf(place: string): Promise<string | undefined> {
  const files = await filesOf(place)
  const bytes = files.reduce((sum, each) => sum + statSync(each).size, 0)
  if (files.length > MOST_FILES || bytes > MOST_BYTES) return undefined
  const hash = createHash('sha256')
  for (const each of files.sort()) hash.update(each.slice(place.length)).update(await readFile(each))
  return hash.digest('hex')
}

async function filesOf(place: string): Promise<string[]> {
  if (statSync(place).isFile()) return [place]
  if (!statSync(place).isDirectory()) return []
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  return entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))
}
