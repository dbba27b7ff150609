import { createHash } from 'node:crypto'

/** An unpacked layer, identified by its chain ID. */
export interface Layer {
  /** Chain ID: the key of unpacked layers in the engine and in containerd. */
  chain: string
  /** Chain ID of the layer under it; undefined for the lowest. */
  parent?: string
  /** Digest of its unpacked archive. */
  diff: string
}

/**
 * Pure: the layers of an image, lowest first, by chain ID.
 * Source: https://github.com/opencontainers/image-spec/blob/main/config.md#layer-chainid
 */
export function layersOf(diffIds: readonly string[]): Layer[] {
  const layers: Layer[] = []
  for (const diff of diffIds) {
    const parent = layers.at(-1)?.chain
    layers.push({ chain: parent ? digestOf(`${parent} ${diff}`) : diff, parent, diff })
  }
  return layers
}

/** Pure: `sha256:…` of a text. */
export function digestOf(text: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`
}
