import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BlobStore } from './blob-store.ts'
import { filesByDigest, readDocument } from './files-by-digest.ts'
import { type Index, isIndex, type Manifest } from './oci.ts'

const HEX = /^[0-9a-f]+$/

/**
 * A folder that `skopeo copy SOURCE dir:FOLDER` wrote: `manifest.json`, and blobs by the hexadecimal part of their
 * digest; of an index, the manifests as `HEX.manifest.json`.
 * Source: containers/image, directory/directory_transport.go.
 */
export function dirStore(folder: string): BlobStore {
  const path = (digest: string, suffix = '') => {
    const hex = digest.slice(digest.indexOf(':') + 1)
    if (!HEX.test(hex)) throw new Error(`"${digest}" isn't a digest`)
    return join(folder, `${hex}${suffix}`)
  }
  return {
    ...filesByDigest(path),
    root: async () => {
      const found = await readDocument<Index | Manifest>(join(folder, 'manifest.json'), 'manifest.json')
      if (Array.isArray(found)) throw new Error('it is the unpacked output of docker save: give the archive itself')
      if (!isIndex(found) && !found.config) throw new Error("manifest.json isn't a manifest")
      return found
    },
    manifest: async (digest) => {
      const file = path(digest, '.manifest.json')
      return existsSync(file) ? readDocument<Index | Manifest>(file, digest) : undefined
    },
  }
}
