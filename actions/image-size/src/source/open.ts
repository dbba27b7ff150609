import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import { archiveStore } from '../../../shared/image/archive.ts'
import { folderStore } from '../../../shared/image/folder.ts'
import type { OpenImage } from '../../../shared/image/image.ts'
import { type BlobStore, imagesIn } from '../../../shared/image/store.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { IMAGE_SIZE } from '../catalogue.ts'
import { engineImage } from './engine/engine.ts'
import { registryStore } from './registry.ts'

/** Opens images by reference; the engine is asked for only where an image of its own is wanted. */
export type Open = (ref: string) => Promise<OpenImage[]>

const FORM = /^(oci|registry):(.+)$/

/**
 * `oci:PATH` is an OCI layout (folder or archive) or what `docker save` wrote, `registry:REFERENCE` an image in a
 * registry, anything else an image of the local engine.
 */
export function imageOpener(context: Context): Open {
  return async (ref) => {
    const [, form, place = ''] = FORM.exec(ref) ?? []
    if (form === 'registry') return imagesIn(registryStore(place, context), ref)
    if (form === 'oci') return imagesIn(await layoutStore(resolve(context.directory, place)), ref)
    return [await engineImage(ref, context)]
  }
}

async function layoutStore(path: string): Promise<BlobStore> {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw noLayout(path, 'there is no such file or folder')
  if (found.isDirectory()) return folderStore(path)
  return archiveStore(path).catch((error: Error) => {
    throw noLayout(path, error.message)
  })
}

const noLayout = (path: string, evidence: string) =>
  new Problem(
    IMAGE_SIZE['no-layout']({
      message: `${path} is not an OCI layout or archive`,
      where: { file: path },
      evidence: [evidence],
    }),
  )

/** Pure: whether a reference is one of the local engine. */
export function isLocal(ref: string): boolean {
  return !FORM.test(ref)
}
