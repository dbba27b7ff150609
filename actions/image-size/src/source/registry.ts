import type { Context } from '../../../shared/context/context.ts'
import type { BlobStore } from '../../../shared/image/blob-store.ts'
import { Registry } from '../../../shared/registry/client.ts'

/** An image in a registry: documents are asked for, layers streamed; nothing is pulled. */
export function registryStore(image: string, context: Context): BlobStore {
  const registry = new Registry(image, context)
  return {
    transfers: true,
    root: () => registry.manifest(),
    manifest: (digest) => registry.manifest(digest),
    json: (descriptor) => registry.json(descriptor),
    blob: (descriptor) => registry.blob(descriptor),
  }
}
