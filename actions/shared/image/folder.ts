import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlobStore } from './blob-store.ts'
import { parseDocument } from './document.ts'
import type { Descriptor, Index, Manifest } from './oci.ts'

/** Source: OCI image-spec v1.1, descriptor.md "Digests"; anything else could lead out of the folder. */
const DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[\w=-]+$/i

/** An OCI layout in a folder. Source: OCI image-spec v1.1, image-layout.md. */
export function folderStore(folder: string): BlobStore {
  const path = (digest: string) => {
    if (!DIGEST.test(digest)) throw new Error(`"${digest}" isn't a digest`)
    return join(folder, 'blobs', ...digest.split(':'))
  }
  const there = (digest: string) => {
    if (existsSync(path(digest))) return path(digest)
    throw new Error(`the blob ${digest} is missing`)
  }
  const read = async <T>(file: string, name: string) => parseDocument(await readFile(file, 'utf8'), name) as T
  return {
    transfers: false,
    root: async () => {
      const file = join(folder, 'index.json')
      if (!existsSync(file)) throw new Error('there is no index.json in the folder')
      return read<Index>(file, 'index.json')
    },
    manifest: async (digest) => (existsSync(path(digest)) ? read<Index | Manifest>(path(digest), digest) : undefined),
    json: async ({ digest }: Descriptor) => read(there(digest), digest),
    blob: async ({ digest }) => createReadStream(there(digest)),
  }
}
