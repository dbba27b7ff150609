import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Descriptor, Index } from './oci.ts'
import type { BlobStore } from './store.ts'

/** An OCI layout in a folder. Source: OCI image-spec v1.1, image-layout.md. */
export function folderStore(folder: string): BlobStore {
  const path = (digest: string) => join(folder, 'blobs', ...digest.split(':'))
  const read = async (file: string) => JSON.parse(await readFile(file, 'utf8'))
  return {
    transfers: false,
    root: () => read(join(folder, 'index.json')) as Promise<Index>,
    manifest: async (digest) => (existsSync(path(digest)) ? read(path(digest)) : undefined),
    json: ({ digest }: Descriptor) => read(path(digest)),
    blob: async ({ digest }) => createReadStream(path(digest)),
  }
}
