import type { ImageFacts } from '../../../shared/docker/image.ts'
import { type Layer, layersOf } from '../../../shared/image/chain.ts'
import { fullName, type Holding, type NodeFacts } from './node.ts'

/**
 * Pure: whether a node has this very image under this name, for kubelet too. The engine's own ID is the digest
 * of the configuration on overlay2, which is also how kubelet names images; however it was loaded. In the
 * containerd store it is the digest of the index or manifest.
 */
export function holds({ images }: Holding, { ref, id }: Pick<ImageFacts, 'ref' | 'id'>): boolean {
  const named = images.get(fullName(ref))
  if (!named?.managed) return false
  return named.engineId === id || named.target === id || named.target === images.get(id)?.target
}

/** Pure: the layers of these images that a node has not unpacked, each once, parents first. */
export function missingLayers({ layers }: NodeFacts, images: readonly ImageFacts[]): Layer[] {
  const all = images.flatMap((each) => layersOf(each.diffIds)).filter(({ chain }) => !layers.has(chain))
  return [...new Map(all.map((each) => [each.chain, each])).values()]
}
