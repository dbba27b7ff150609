import type { Context } from '../../../shared/context/context.ts'
import { placed } from '../../../shared/dockerfile/places.ts'
import type { Metric, OpenImage } from '../../../shared/image/image.ts'
import type { Inputs } from '../inputs.ts'
import { originOf } from '../origin.ts'
import type { Open } from '../source/open.ts'
import { baseOf } from './base/base.ts'
import type { LayerCache } from './cache.ts'
import { changeOf } from './change.ts'
import { complete } from './complete.ts'
import { withGrowth } from './growth.ts'
import type { MeasuredImage, PreviousOf } from './measured.ts'
import { metricOf } from './steps.ts'
import { type Measurement, type Named, weightOf } from './weight.ts'

/** What images are measured with. */
export interface MeasureContext {
  inputs: Inputs
  metrics: readonly Metric[]
  open: Open
  cache: LayerCache
  previous: PreviousOf
  context: Context
}

/** Measures what lies under one name: an image, for each of its platforms; several from one archive. */
export async function measureImage(name: string, measuring: MeasureContext): Promise<MeasuredImage[]> {
  const images = await measuring.open(measuring.inputs.images[name]?.ref ?? name)
  const names = namesOf(name, images)
  return Promise.all(images.map((image, at) => measured({ image: name, name: names[at] ?? name }, image, measuring)))
}

/** Pure: a name for each of the images that lie under one: with what they differ in. */
export function namesOf(name: string, images: readonly Pick<OpenImage, 'name' | 'platform'>[]): string[] {
  const several = (values: (string | undefined)[]) => new Set(values).size > 1
  const [byName, byPlatform] = [several(images.map((each) => each.name)), several(images.map((each) => each.platform))]
  return images.map((each) =>
    [name, ...(byName ? [each.name ?? 'without a name'] : []), ...(byPlatform ? [each.platform] : [])].join(' '),
  )
}

async function measured(named: Named, image: OpenImage, measuring: MeasureContext): Promise<MeasuredImage> {
  const { inputs, context } = measuring
  const [base] = await Promise.all([
    baseOf(named.image, image, measuring),
    complete(image, measuring.metrics, measuring.cache),
  ])
  const weight = { ...weightOf(named, image, base), notBase: base ? undefined : inputs.bases[named.image] }
  const previous = await measuring.previous(weight)
  const steps = previous ? grown(weight, previous) : weight.steps
  return {
    image,
    previous,
    weight: { ...weight, steps: await placed(steps, originOf(named.image, inputs), context.directory) },
  }
}

function grown(weight: Measurement, previous: Parameters<typeof changeOf>[1] & { steps: Measurement['steps'] }) {
  const metric = metricOf(weight)
  const change = changeOf(weight, previous, metric)
  return change ? withGrowth(weight.steps, previous.steps, metric, change.after - change.before) : weight.steps
}
