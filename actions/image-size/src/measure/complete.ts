import type { Layer, Metric, OpenImage } from '../../../shared/image/image.ts'
import type { LayerCache } from './cache.ts'

/** Finds out the sizes that an image's layers still lack; what was measured before costs nothing. */
export async function complete(image: OpenImage, metrics: readonly Metric[], cache: LayerCache): Promise<void> {
  if (metrics.includes('unpacked')) await completeUnpacked(image, cache)
  if (metrics.includes('compressed')) await completeCompressed(image, cache)
}

async function completeUnpacked(image: OpenImage, cache: LayerCache): Promise<void> {
  for (const layer of lacking(image, 'unpacked')) layer.sizes.unpacked = cache.get(layer.diffId).unpacked
  const diffIds = new Set(lacking(image, 'unpacked').map(({ diffId }) => diffId))
  if (diffIds.size === 0) return
  await image.read(diffIds, { hashed: false }, (diffId, { unpacked }) => {
    for (const layer of image.layers) if (layer.diffId === diffId) layer.sizes.unpacked = unpacked
    cache.put(diffId, { unpacked })
  })
}

async function completeCompressed(image: OpenImage, cache: LayerCache): Promise<void> {
  if (lacking(image, 'compressed').length === 0 || !image.press) return
  const known = new Map<string, number>()
  for (const layer of image.layers) {
    const pressed = image.packing && cache.get(layer.diffId)[image.packing]
    if (!pressed) continue
    known.set(pressed.digest, pressed.bytes)
    addSize(layer, pressed)
  }
  if (lacking(image, 'compressed').length === 0) return
  for (const [at, pressed] of (await image.press(known)).entries()) {
    const layer = image.layers[at]
    if (!layer) continue
    addSize(layer, pressed)
    if (image.packing) cache.put(layer.diffId, { [image.packing]: pressed })
  }
}

function addSize(layer: Layer, { digest, bytes }: { digest: string; bytes: number }): void {
  layer.digest = digest
  layer.sizes.compressed = bytes
}

function lacking({ layers }: OpenImage, metric: Metric): Layer[] {
  return layers.filter(({ sizes }) => sizes[metric] === undefined)
}
