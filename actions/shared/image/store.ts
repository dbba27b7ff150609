import type { LayerStep, OpenImage, ReadLayers } from './image.ts'
import { readLayer } from './layer/unpack.ts'
import { type Descriptor, type ImageConfig, type Index, isImage, isIndex, type Manifest, platformName } from './oci.ts'

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

/** The images of a store: one for each platform; statements about images (attestations) are none. */
export async function imagesIn(store: BlobStore, ref: string): Promise<OpenImage[]> {
  const manifests = await manifestsOf(await store.root(), store)
  return Promise.all(manifests.map((each) => openImage(each, store, ref)))
}

async function manifestsOf(document: Index | Manifest | undefined, store: BlobStore): Promise<Manifest[]> {
  if (!document) return []
  if (!isIndex(document)) return [document]
  const images = document.manifests.filter(isImage)
  const nested = await Promise.all(images.map(async ({ digest }) => manifestsOf(await store.manifest(digest), store)))
  return nested.flat()
}

async function openImage({ config, layers }: Manifest, store: BlobStore, ref: string): Promise<OpenImage> {
  const image = (await store.json(config)) as ImageConfig
  return {
    ref,
    platform: platformName(image),
    layers: layers.map(({ digest, size, mediaType }, at) => ({
      diffId: image.rootfs.diff_ids[at] ?? digest,
      digest,
      sizes: store.transfers || isPacked(mediaType) ? { compressed: size } : {},
    })),
    steps: stepsOf(image),
    read: reader(image, layers, store),
  }
}

function isPacked(mediaType = ''): boolean {
  return /gzip|zstd/.test(mediaType)
}

function reader(image: ImageConfig, layers: readonly Descriptor[], store: BlobStore): ReadLayers {
  return async (wanted, options, take) => {
    for (const [at, layer] of layers.entries()) {
      const diffId = image.rootfs.diff_ids[at] ?? layer.digest
      if (wanted.has(diffId)) await take(diffId, await readLayer(await store.blob(layer), options))
    }
  }
}

/** Pure: the history of an image, with the layers that its instructions made. */
export function stepsOf({ history = [] }: ImageConfig): LayerStep[] {
  let layer = 0
  return history.map(({ created_by = '', empty_layer: empty }) => ({
    instruction: instructionOf(created_by),
    layer: empty ? undefined : layer++,
  }))
}

/** Pure: an instruction without what builders put around it. */
export function instructionOf(createdBy: string): string {
  return createdBy.replace(/^\/bin\/sh -c #\(nop\)\s*/, '').replace(/\s*# buildkit$/, '')
}
