import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Archived, type HandOver, LIST, readHandOver } from '../../shared/docker/image-bundle.ts'
import { noImages, platformsDiffer } from './findings.ts'

/** One image for one platform, as it was checked, and where its archive is. */
export interface Checked extends Archived {
  folder: string
}

/** Everything that is to be released: by the image's name, one for each platform. */
export type CheckedImages = Readonly<Record<string, Checked[]>>

/** Reads what the checks left. */
export async function readChecked(folders: readonly string[], directory: string): Promise<CheckedImages> {
  const all = folders.flatMap((each) => foldersIn(resolve(directory, each)))
  return gather(await Promise.all(all.map(async (folder) => [folder, await readHandOver(folder)] as const)))
}

/** A folder with a list of images, or those below it: downloaded artifacts lie in a folder each. */
function foldersIn(folder: string): string[] {
  if (existsSync(join(folder, LIST)) || !existsSync(folder)) return [folder]
  const below = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory())
  return below.map((each) => join(folder, each.name)).sort()
}

/**
 * Pure: images by name.
 * @throws {Problem} RL001 when there are none, RL003 when a platform is missing somewhere or there twice.
 */
export function gather(handOvers: readonly (readonly [folder: string, images: HandOver])[]): CheckedImages {
  const all = handOvers.flatMap(([folder, images]) =>
    Object.entries(images).map(([name, image]) => ({ name, checked: { ...image, folder } })),
  )
  if (all.length === 0) throw noImages()
  const groups = Map.groupBy(all, ({ name }) => name)
  const wanted = [...new Set(all.map(({ checked }) => checked.platform))].sort()
  for (const [name, group] of groups) {
    const found = group.map(({ checked }) => checked.platform).sort()
    if (found.join() !== wanted.join()) throw platformsDiffer(name, found, wanted)
  }
  return Object.fromEntries([...groups].map(([name, group]) => [name, group.map(({ checked }) => checked)]))
}
