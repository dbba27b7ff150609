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
  let layer = 0
  return (history ?? []).map(({ created_by = '', empty_layer: empty }) => ({
    instruction: instructionOf(created_by),
    layer: empty ? undefined : layer++,
  }))
}

/** Pure: an instruction without the prefixes and suffixes of builders. */
export function instructionOf(createdBy: string): string {
  return createdBy.replace(/^\/bin\/sh -c #\(nop\)\s*/, '').replace(/\s*# buildkit$/, '')
}
