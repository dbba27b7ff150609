import { createHash } from 'node:crypto'
import type { ImageFacts } from '../../../shared/docker/image.ts'
import { fullName, type NodeFacts } from './node.ts'

/** An unpacked layer, named by all that lies beneath it and itself. */
export interface Layer {
  /** Chain ID: engine and containerd both file unpacked layers under it. */
  chain: string
  /** Chain ID of the layer beneath; undefined for the lowest. */
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

/**
 * Pure: whether a node has this very image under this name, for kubelet too. The engine's own ID is the digest
 * of the configuration on overlay2, which is also how kubelet names images; whoever loaded it. In the
 * containerd store it is the digest of the index or manifest.
 */
export function holds({ images }: NodeFacts, { ref, id }: Pick<ImageFacts, 'ref' | 'id'>): boolean {
  const named = images.get(fullName(ref))
  if (!named?.managed) return false
  return named.engineId === id || named.target === id || named.target === images.get(id)?.target
}

/** Pure: the layers of these images that a node has not unpacked, each once, parents first. */
export function missingLayers({ layers }: NodeFacts, images: readonly ImageFacts[]): Layer[] {
  const all = images.flatMap((each) => layersOf(each.diffIds)).filter(({ chain }) => !layers.has(chain))
  return [...new Map(all.map((each) => [each.chain, each])).values()]
}
