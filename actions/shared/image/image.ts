import type { LayerReading } from './layer/reading.ts'

/**
 * What is measured. `unpacked`: the sum of the layers' unpacked bytes, as overlay2 counts them. `compressed`: the
 * sum of the blobs that a pull transfers, each once. Both are the same for every image store.
 */
export type Metric = 'unpacked' | 'compressed'

export interface Layer {
  /** Digest of the unpacked archive. */
  diffId: string
  /** Digest of the blob; if the engine stores no blobs, the digest of the blob that it would push. */
  digest?: string
  /** Known sizes in bytes by metric. */
  sizes: Partial<Record<Metric, number>>
}

/** One instruction of an image's history. */
export interface LayerStep {
  instruction: string
  /** Index of the layer that it made; absent if it created none. */
  layer?: number
}

/** An image of one platform from any source; layers and history lowest first. */
export interface OpenImage {
  ref: string
  /** Digest of its configuration, or what else identifies it where it lies. */
  id?: string
  /** Its own name, where several images lie under one reference. */
  name?: string
  /** Labels, and annotations of its manifest. */
  labels?: Readonly<Record<string, string>>
  /** `linux/amd64`. */
  platform: string
  layers: Layer[]
  steps: LayerStep[]
  /** Computes the blob sizes if the image has no blobs; known sizes are not computed again. */
  press?: (known: LayerSizes) => Promise<PressedLayer[]>
  /**
   * How a layer of it becomes a blob, where its content alone decides that: the overlay2 store packs each with gzip.
   * Undefined where a blob was made by another, in whatever way.
   */
  packing?: 'gzip'
  /** Reads the layers with the given diff ids, in any order. */
  read: ReadLayers
}

/** A layer's blob. */
export interface PressedLayer {
  digest: string
  bytes: number
}

/** Known blob sizes, by digest. */
export type LayerSizes = ReadonlyMap<string, number>

/** Called with each layer after it was read. */
export type TakeLayer = (diffId: string, reading: LayerReading) => void | Promise<void>
export type ReadLayers = (diffIds: ReadonlySet<string>, options: { hashed: boolean }, take: TakeLayer) => Promise<void>
