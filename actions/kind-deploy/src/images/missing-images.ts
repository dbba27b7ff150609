import type { ImageFacts } from '../../../shared/docker/image.ts'
import type { NodeFacts } from './node.ts'

/** A node with the images that it lacks. */
export interface MissingImages {
  facts: NodeFacts
  images: readonly ImageFacts[]
}
