import type { Layer, Metric, OpenImage } from '../../../shared/image/image.ts'
import type { SourcePosition } from '../../../shared/outcome/position.ts'

export const METRICS: readonly Metric[] = ['unpacked', 'compressed']

/** Bytes in one metric. */
export interface Sizes {
  total: number
  /** Those above the base image. */
  own: number
}

/** An image, measured. */
export interface Measurement {
  /** The image's name; with its platform where it has several. */
  name: string
  ref: string
  platform: string
  /** By metric, those that were measured. */
  sizes: Partial<Record<Metric, Sizes>>
  /** The base image whose layers it stands on; undefined when none was recognised. */
  base?: Base
  /** Layers of its own. */
  layers: number
  /** Instructions above the base, lowest first. */
  steps: MeasuredStep[]
}

export interface Base {
  ref: string
  diffIds: string[]
}

/** An instruction and what it weighs. */
export interface MeasuredStep {
  instruction: string
  /** Index of its layer among all of the image's; absent where it made none. */
  layer?: number
  sizes: Partial<Record<Metric, number>>
  /** Where it stands. */
  place?: SourcePosition
  /** Bytes more than in the baseline, in the first metric that was measured. */
  growth?: number
}

/** Pure: an image's weight, its base image's apart. */
export function weightOf(name: string, image: OpenImage, candidates: readonly Base[]): Measurement {
  const base = baseOf(image, candidates)
  const below = base?.diffIds.length ?? 0
  const sizes = METRICS.flatMap((metric) => {
    const found = sizesIn(metric, image.layers, below)
    return found ? [[metric, found] as const] : []
  })
  return {
    name,
    ref: image.ref,
    platform: image.platform,
    sizes: Object.fromEntries(sizes),
    base,
    layers: image.layers.length - below,
    steps: ownSteps(image, below),
  }
}

/** Pure: the candidate with the most layers that the image begins with. */
export function baseOf({ layers }: Pick<OpenImage, 'layers'>, candidates: readonly Base[]): Base | undefined {
  const fitting = candidates.filter(
    ({ diffIds }) => diffIds.length > 0 && diffIds.every((id, at) => layers[at]?.diffId === id),
  )
  return fitting.sort((a, b) => b.diffIds.length - a.diffIds.length)[0]
}

/** Unpacked, every layer counts; compressed, a blob that stands twice in the list is transferred once. */
function sizesIn(metric: Metric, layers: readonly Layer[], below: number): Sizes | undefined {
  if (layers.some(({ sizes }) => sizes[metric] === undefined)) return undefined
  const seen = new Set<string>()
  const bytes = layers.map(({ digest, sizes }) => {
    const again = metric === 'compressed' && digest !== undefined && seen.has(digest)
    if (digest) seen.add(digest)
    return again ? 0 : (sizes[metric] ?? 0)
  })
  const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0)
  return { total: sum(bytes), own: sum(bytes.slice(below)) }
}

function ownSteps({ steps, layers }: OpenImage, below: number): MeasuredStep[] {
  const last = below === 0 ? -1 : steps.findIndex(({ layer }) => layer === below - 1)
  return steps.slice(last + 1).map(({ instruction, layer }) => ({
    instruction,
    layer,
    sizes: layer === undefined ? {} : { ...layers[layer]?.sizes },
  }))
}
