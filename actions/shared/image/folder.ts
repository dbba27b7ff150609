import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BlobStore } from './blob-store.ts'
import { filesByDigest, readDocument } from './files-by-digest.ts'
import type { Index, Manifest } from './oci.ts'

/** Source: OCI image-spec v1.1, descriptor.md "Digests"; anything else could lead out of the folder. */
const DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[\w=-]+$/i

/** An OCI layout in a folder. Source: OCI image-spec v1.1, image-layout.md. */
export function folderStore(folder: string): BlobStore {
  const path = (digest: string) => {
    if (!DIGEST.test(digest)) throw new Error(`"${digest}" isn't a digest`)
    return join(folder, 'blobs', ...digest.split(':'))
  }
  return {
    ...filesByDigest(path),
    root: async () => {
      const file = join(folder, 'index.json')
      if (!existsSync(file)) throw new Error('there is no index.json in the folder')
      return readDocument<Index>(file, 'index.json')
    },
    manifest: async (digest) =>
      existsSync(path(digest)) ? readDocument<Index | Manifest>(path(digest), digest) : undefined,
  }
}
