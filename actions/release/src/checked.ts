import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Archived, type HandOver, LIST, readHandOver } from '../../shared/docker/image-bundle.ts'
import { noImages, platformsDiffer } from './findings.ts'

/** A checked image for one platform, with the folder of its archive. */
export interface Checked extends Archived {
  folder: string
}

/** All images to release: by image name, one per platform. */
export type CheckedImages = Readonly<Record<string, Checked[]>>

/** Reads the images that the checks saved. */
export async function readChecked(folders: readonly string[], directory: string): Promise<CheckedImages> {
  const all = folders.flatMap((each) => foldersIn(resolve(directory, each)))
  return gather(await Promise.all(all.map(async (folder) => [folder, await readHandOver(folder)] as const)))
}

/** The folder itself if it has a list of images, else its subfolders: downloaded artifacts have one each. */
function foldersIn(folder: string): string[] {
  if (existsSync(join(folder, LIST)) || !existsSync(folder)) return [folder]
  const subfolders = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory())
  return subfolders.map((each) => join(folder, each.name)).sort()
}

/**
 * Pure: images by name.
 * @throws {Problem} RL001 if there are no images, RL003 if an image lacks a platform or has it twice.
 */
export function gather(handOvers: readonly (readonly [folder: string, images: HandOver])[]): CheckedImages {
  const all = handOvers.flatMap(([folder, images]) =>
    Object.entries(images).map(([name, image]) => ({ name, checked: { ...image, folder } })),
  )
  if (all.length === 0) throw noImages()
  const groups = Map.groupBy(all, ({ name }) => name)
  const expected = [...new Set(all.map(({ checked }) => checked.platform))].sort()
  for (const [name, group] of groups) {
    const found = group.map(({ checked }) => checked.platform).sort()
    if (found.join() !== expected.join()) throw platformsDiffer(name, found, expected)
  }
  return Object.fromEntries([...groups].map(([name, group]) => [name, group.map(({ checked }) => checked)]))
}
