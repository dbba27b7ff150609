import { realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Files, ToolFacts } from './reads.ts'

/** Folders of a program that is run from its sources, without what is built from them. */
const BUILT = /^(dist|node_modules)(\/|$)/

/**
 * The digest of the program that runs: of the bundles beside it, or of all sources.
 * @param program the file that Node started.
 * @throws Error if it stands in no such folder.
 */
export async function slipwayDigest(files: Files, program = process.argv[1] ?? ''): Promise<ToolFacts> {
  const above = foldersAbove(realpathSync(program))
  const bundles = above.find((folder) => basename(folder) === 'dist')
  if (bundles) return { hash: (await whole(bundles, files)).hash }
  const sources = above.find((folder) => basename(folder) === 'actions')
  if (!sources) throw new Error(`${program} is no program of Slipway`)
  const lock = await files.digest(join(sources, '..', 'package-lock.json'), { what: 'content' })
  const all = await files.digest(sources, { what: 'content', excluded: (path) => BUILT.test(path) })
  return { hash: `${all?.hash}${lock?.hash ?? ''}` }
}

async function whole(folder: string, files: Files): Promise<ToolFacts> {
  const found = await files.digest(folder, { what: 'content' })
  if (!found) throw new Error(`${folder} is gone`)
  return found
}

function foldersAbove(path: string): string[] {
  const folder = dirname(path)
  return folder === path ? [] : [folder, ...foldersAbove(folder)]
}
