import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import { archiveStore } from '../../../shared/image/archive.ts'
import type { BlobStore } from '../../../shared/image/blob-store.ts'
import { dirStore } from '../../../shared/image/dir.ts'
import { folderStore } from '../../../shared/image/folder.ts'
import type { OpenImage } from '../../../shared/image/image.ts'
import { imagesIn } from '../../../shared/image/store.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { IMAGE_SIZE } from '../catalogue.ts'
import { engineImage } from './engine/engine.ts'
import { plainArchive } from './plain-archive.ts'
import { registryStore } from './registry.ts'

/** Opens images by reference; the engine is asked for only where an image of its own is wanted. */
export type Open = (ref: string) => Promise<OpenImage[]>

const FORM = /^(oci|registry):(.+)$/

/**
 * `oci:PATH` is an OCI layout (folder or archive), what `docker save` wrote, or a folder of skopeo (`dir:`);
 * `registry:REFERENCE` is an image in a registry, anything else an image of the local engine.
 */
export function imageOpener(context: Context): Open {
  return async (ref) => {
    const [, form, place = ''] = FORM.exec(ref) ?? []
    if (form === undefined) return [await engineImage(ref, context)]
    const path = resolve(context.directory, place)
    const store = form === 'oci' ? () => layoutStore(path, context) : async () => registryStore(place, context)
    return guarded(async () => imagesIn(await store(), ref), form === 'oci' ? path : ref, context)
  }
}

async function layoutStore(path: string, context: Context): Promise<BlobStore> {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new Error('there is no such file or folder')
  if (!found.isDirectory()) return archiveStore(await plainArchive(path, context))
  const holds = (name: string) => existsSync(join(path, name))
  return !holds('index.json') && holds('manifest.json') ? dirStore(path) : folderStore(path)
}

/** Whatever is wrong with what another program wrote is the input's fault, also when it shows while layers are read. */
async function guarded(open: () => Promise<OpenImage[]>, path: string, context: Context): Promise<OpenImage[]> {
  const guard = async <T>(work: () => Promise<T>) => {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Problem || context.signal.aborted) throw error
      throw noLayout(path, (error as Error).message)
    }
  }
  const images = await guard(open)
  return images.map((image) => ({ ...image, read: (...how) => guard(() => image.read(...how)) }))
}

const noLayout = (path: string, evidence: string) =>
  new Problem(
    IMAGE_SIZE['no-layout']({
      message: `${path} is not a complete OCI layout or archive: ${evidence}`,
      where: path.startsWith('registry:') ? { image: path } : { file: path },
      evidence: [evidence],
    }),
  )

/** Pure: whether a reference is one of the local engine. */
export function isLocal(ref: string): boolean {
  return !FORM.test(ref)
}
