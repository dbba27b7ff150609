import { lstatSync, readdirSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FileRequest } from '../reads.ts'

/** Something in a folder. */
export interface Found {
  /** Relative to the folder; `''` for the thing itself. */
  path: string
  /** Absolute. */
  file: string
  stat: Stats
  /** Target of a link. */
  link?: string
}

/**
 * All that is at a path, in no order; undefined where there is nothing. Synchronous: four times as fast for many files.
 * @throws what the file system answers.
 */
export function walk(path: string, request: FileRequest): Found[] | undefined {
  const asLinks = request.what === 'all' || request.what === 'owned'
  // A context or a mounted folder is what a link to it leads to; links within stay links.
  if (!isThere(path)) return undefined
  const start = statSync(path, { throwIfNoEntry: false })
  if (!start) return [{ path: '', file: path, stat: lstatSync(path), link: readlinkSync(path) }]
  const root = realpathSync(path)
  if (!start.isDirectory()) return [{ path: '', file: root, stat: start }]
  const found: Found[] = [{ path: '', file: root, stat: start }]
  const kept = new Set([''])
  const keepAbove = (within: string): void => {
    if (kept.has(within)) return
    kept.add(within)
    keepAbove(parentOf(within))
    found.push({ path: within, file: join(root, within), stat: lstatSync(join(root, within)) })
  }
  const visit = (folder: string, above: ReadonlySet<string>): void => {
    for (const name of readdirSync(join(root, folder))) {
      const within = folder === '' ? name : `${folder}/${name}`
      const one = entryAt(within, join(root, within), asLinks)
      const isFolder = one.stat.isDirectory() && one.link === undefined
      const excluded = request.excluded?.(within, one.stat) ?? false
      if (!excluded) {
        // An excluded folder is there all the same when something in it is not excluded.
        keepAbove(folder)
        kept.add(within)
        found.push(one)
      }
      if (!isFolder || (excluded && !(request.mayHold?.(within) ?? false))) continue
      // A followed link may lead to a folder above it.
      const real = asLinks ? one.file : realpathSync(one.file)
      if (!above.has(real)) visit(within, new Set([...above, real]))
    }
  }
  visit('', new Set([root]))
  return found
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return false
    throw error
  }
}

const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')))

function entryAt(path: string, file: string, asLinks: boolean): Found {
  const stat = lstatSync(file)
  if (!stat.isSymbolicLink()) return { path, file, stat }
  const target = asLinks ? undefined : statSync(file, { throwIfNoEntry: false })
  return target ? { path, file, stat: target } : { path, file, stat, link: readlinkSync(file) }
}
