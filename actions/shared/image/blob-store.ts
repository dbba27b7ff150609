import type { Descriptor, Index, Manifest } from './oci.ts'

/** Where an image's documents and layers lie as OCI has them: a folder, an archive, a registry. */
export interface BlobStore {
  /** Blobs are what a pull transfers, packed or not; what `docker save` writes is not packed for a transfer. */
  transfers: boolean
  /** The image's index or manifest. */
  root(): Promise<Index | Manifest>
  /** A document by its digest; undefined where an index lists an image that did not come along. */
  manifest(digest: string): Promise<Index | Manifest | undefined>
  json(descriptor: Descriptor): Promise<unknown>
  blob(descriptor: Descriptor): Promise<AsyncIterable<Buffer>>
}
