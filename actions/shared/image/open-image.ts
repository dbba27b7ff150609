import type { BlobStore } from './blob-store.ts'
import type { LayerStep, OpenImage, ReadLayers } from './image.ts'
import { readLayer } from './layer/unpack.ts'
import { type Descriptor, type ImageConfig, type Manifest, platformName } from './oci.ts'

/** An image as its manifest describes it. @throws when a document is missing or malformed. */
export async function openImage(
  { config, layers, annotations }: Manifest,
  store: BlobStore,
  ref: string,
): Promise<OpenImage> {
  const image = (await store.json(config)) as ImageConfig
  const diffIds = image.rootfs?.diff_ids
  if (!Array.isArray(diffIds)) throw new Error(`${config.digest} isn't the configuration of an image`)
  if (diffIds.length !== layers.length)
    throw new Error(`the manifest lists ${layers.length} layers, its configuration ${diffIds.length}`)
  const sizeless = layers.find(({ size }) => !Number.isInteger(size) || size < 0)
  if (sizeless) throw new Error(`the layer ${sizeless.digest} has no size`)
  return {
    ref,
    id: config.digest,
    platform: platformName(image),
    labels: texts({ ...image.config?.Labels, ...annotations }),
    layers: layers.map(({ digest, size, mediaType }, at) => ({
      diffId: diffIds[at] ?? digest,
      digest,
      sizes: store.transfers || isPacked(mediaType) ? { compressed: size } : {},
    })),
    steps: stepsOf(image),
    read: reader(image, layers, store),
  }
}

/** Pure: only what is text, as it has to be. */
function texts(labels: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).filter((each): each is [string, string] => typeof each[1] === 'string'),
  )
}

function isPacked(mediaType = ''): boolean {
  return /gzip|zstd/.test(mediaType)
}

function reader(image: ImageConfig, layers: readonly Descriptor[], store: BlobStore): ReadLayers {
  return async (diffIds, options, take) => {
    for (const [at, layer] of layers.entries()) {
      const diffId = image.rootfs.diff_ids[at] ?? layer.digest
      if (diffIds.has(diffId)) await take(diffId, await readLayer(await store.blob(layer), options))
    }
  }
}

/** Pure: the history of an image, with the layers of its instructions. */
export function stepsOf({ history }: ImageConfig): LayerStep[] {
  const [entries, commented] = [history ?? [], new Map<string, Set<string>>()]
  for (const { created_by: by = '', comment } of entries)
    if (comment) commented.set(by, new Set(commented.get(by)).add(comment))
  let layer = 0
  return entries.map(({ created_by: by = '', comment, empty_layer: empty }) => ({
    instruction: textOf(instructionOf(by), (commented.get(by)?.size ?? 0) > 1 ? comment : undefined) || (comment ?? ''),
    layer: empty ? undefined : layer++,
  }))
}

/** Nix has only comments; Jib names itself in every entry, and in its comment what the layer is. */
const textOf = (by: string, comment: string | undefined) => (by && comment ? `${by} (${comment})` : by)

/** Pure: an instruction without the prefixes and suffixes of builders. */
export function instructionOf(createdBy: string): string {
  return createdBy.replace(/^\/bin\/sh -c #\(nop\)\s*/, '').replace(/\s*# buildkit$/, '')
}
