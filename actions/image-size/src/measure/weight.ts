import type { Base } from '../../../shared/image/base.ts'
import type { Layer, Metric, OpenImage } from '../../../shared/image/image.ts'
import type { SourcePosition } from '../../../shared/outcome/position.ts'

export const METRICS: readonly Metric[] = ['unpacked', 'compressed']

/** Bytes in one metric. */
export interface Sizes {
  total: number
  /** Those above the base image; undefined where that isn't known. */
  own?: number
}

/** An image, measured. */
export interface Measurement {
  /** The name under which budgets and labels are given. */
  image: string
  /** That name; with its platform, and its own name, where several are measured under it. */
  name: string
  ref: string
  platform: string
  /** By metric, those that were measured. */
  sizes: Partial<Record<Metric, Sizes>>
  /** The base image whose layers it stands on; undefined when it isn't known. */
  base?: Base
  /** What was given as its base, and isn't: its layers are others. */
  notBase?: string
  /** Layers of its own; all of them where the base isn't known. */
  layers: number
  /** Instructions above the base, lowest first. */
  steps: MeasuredStep[]
}

/** An instruction and what it weighs. */
export interface MeasuredStep {
  instruction: string
  /** Index of its layer among all of the image's; absent where it made none. */
  layer?: number
  /** Digest of that layer's content. */
  diffId?: string
  sizes: Partial<Record<Metric, number>>
  /** Where it stands. */
  place?: SourcePosition
  /** Bytes more than in the baseline, in the first metric that was measured. */
  growth?: number
  /** It is in the baseline alone: its layer is gone, and with it as many bytes as its growth says. */
  gone?: true
}

/** How an image is called: see `Measurement`. */
export type Named = Pick<Measurement, 'image' | 'name'>

/** Pure: an image's weight, its base image's apart. */
export function weightOf(named: Named, image: OpenImage, base: Base | undefined): Measurement {
  const below = base?.diffIds.length
  const sizes = METRICS.flatMap((metric) => {
    const found = sizesIn(metric, image.layers, below)
    return found ? [[metric, found] as const] : []
  })
  return {
    ...named,
    ref: image.ref,
    platform: image.platform,
    sizes: Object.fromEntries(sizes),
    base,
    layers: image.layers.length - (below ?? 0),
    steps: ownSteps(image, below ?? 0),
  }
}

/** Unpacked, every layer counts; compressed, a blob that stands twice in the list is transferred once. */
function sizesIn(metric: Metric, layers: readonly Layer[], below: number | undefined): Sizes | undefined {
  if (layers.some(({ sizes }) => sizes[metric] === undefined)) return undefined
  const seen = new Set<string>()
  const bytes = layers.map(({ digest, sizes }) => {
    const again = metric === 'compressed' && digest !== undefined && seen.has(digest)
    if (digest) seen.add(digest)
    return again ? 0 : (sizes[metric] ?? 0)
  })
  const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0)
  return { total: sum(bytes), ...(below === undefined ? {} : { own: sum(bytes.slice(below)) }) }
}

function ownSteps({ steps, layers }: OpenImage, below: number): MeasuredStep[] {
  const last = below === 0 ? -1 : steps.findIndex(({ layer }) => layer === below - 1)
  return steps.slice(last + 1).map(({ instruction, layer }) => ({
    instruction,
    layer,
    diffId: layer === undefined ? undefined : layers[layer]?.diffId,
    sizes: layer === undefined ? {} : { ...layers[layer]?.sizes },
  }))
}
