import type { Descriptor, Index, Manifest } from './oci.ts'

/** A store of OCI documents and layers: a folder, an archive, a registry. */
export interface BlobStore {
  /** Whether blobs are the ones that a pull transfers; `docker save` writes uncompressed layers instead. */
  transfers: boolean
  /** The image's index or manifest. */
  root(): Promise<Index | Manifest>
  /** A document by its digest; undefined if an index lists an image that the store does not contain. */
  manifest(digest: string): Promise<Index | Manifest | undefined>
  /** Whether a blob is there; undefined where only a request could tell. */
  holds?(descriptor: Descriptor): boolean
  json(descriptor: Descriptor): Promise<unknown>
  blob(descriptor: Descriptor): Promise<AsyncIterable<Buffer>>
}
