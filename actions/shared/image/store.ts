import type { LayerStep, OpenImage, ReadLayers } from './image.ts'
import { readLayer } from './layer/unpack.ts'
import {
  type Descriptor,
  describesImage,
  type ImageConfig,
  type Index,
  isImage,
  isIndex,
  type Manifest,
  platformName,
} from './oci.ts'

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

/**
 * The images of a store: one for each platform of each image. Statements about images (attestations) and artifacts
 * beside them are left out, and so is an image that an index lists but that did not come along.
 * @throws when no image is left, or a document is missing or malformed.
 */
export async function imagesIn(store: BlobStore, ref: string): Promise<OpenImage[]> {
  const found = await manifestsOf(await store.root(), store)
  if (found.length === 0) throw new Error('it holds no image')
  const names = new Set(found.map(({ name }) => name))
  return Promise.all(
    found.map(async ({ manifest, name }) => ({
      ...(await openImage(manifest, store, ref)),
      ...(names.size > 1 ? { name } : {}),
    })),
  )
}

interface Found {
  manifest: Manifest
  /** The image's own name in the store. */
  name?: string
}

/** One image under two tags is listed twice. */
async function manifestsOf(document: Index | Manifest, store: BlobStore): Promise<Found[]> {
  const all = await nested(document, store, new Set())
  return all.filter(({ manifest }) => describesImage(manifest))
}

async function nested(
  document: Index | Manifest | undefined,
  store: BlobStore,
  seen: Set<string>,
  name?: string,
): Promise<Found[]> {
  if (!document) return []
  if (!isIndex(document)) return [{ manifest: document, name }]
  const fresh = (document.manifests ?? []).filter((each) => isImage(each) && !seen.has(each.digest))
  const unique = [...new Map(fresh.map((each) => [each.digest, each])).values()]
  for (const { digest } of unique) seen.add(digest)
  const below = unique.map(async ({ digest, annotations }) =>
    nested(await store.manifest(digest), store, seen, nameOf(annotations) ?? name),
  )
  return (await Promise.all(below)).flat()
}

/** Sources: OCI image-spec v1.1, annotations.md; containerd, images/annotations.go. */
function nameOf(annotations: Record<string, string> = {}): string | undefined {
  return annotations['io.containerd.image.name'] ?? annotations['org.opencontainers.image.ref.name']
}

async function openImage({ config, layers, annotations }: Manifest, store: BlobStore, ref: string): Promise<OpenImage> {
  const image = (await store.json(config)) as ImageConfig
  const diffIds = image.rootfs?.diff_ids
  if (!Array.isArray(diffIds)) throw new Error(`${config.digest} isn't the configuration of an image`)
  if (diffIds.length !== layers.length)
    throw new Error(`the manifest lists ${layers.length} layers, its configuration ${diffIds.length}`)
  return {
    ref,
    id: config.digest,
    platform: platformName(image),
    labels: { ...image.config?.Labels, ...annotations },
    layers: layers.map(({ digest, size, mediaType }, at) => ({
      diffId: diffIds[at] ?? digest,
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
export function stepsOf({ history }: ImageConfig): LayerStep[] {
  let layer = 0
  return (history ?? []).map(({ created_by = '', empty_layer: empty }) => ({
    instruction: instructionOf(created_by),
    layer: empty ? undefined : layer++,
  }))
}

/** Pure: an instruction without what builders put around it. */
export function instructionOf(createdBy: string): string {
  return createdBy.replace(/^\/bin\/sh -c #\(nop\)\s*/, '').replace(/\s*# buildkit$/, '')
}
