import type { Context } from '../../../shared/context/context.ts'
import { type Origin, placed } from '../../../shared/dockerfile/places.ts'
import type { Metric } from '../../../shared/image/image.ts'
import type { Inputs } from '../inputs.ts'
import type { Open } from '../source/open.ts'
import type { LayerCache } from './cache.ts'
import { candidates } from './candidates.ts'
import { complete } from './complete.ts'
import type { MeasuredImage, PreviousImage } from './measured.ts'
import { metricOf, withGrowth } from './steps.ts'
import { weightOf } from './weight.ts'

/** What images are measured with. */
export interface MeasureContext {
  inputs: Inputs
  metrics: readonly Metric[]
  open: Open
  cache: LayerCache
  previous: (name: string, platform: string) => Promise<PreviousImage | undefined>
  context: Context
}

/** Measures one image, for each of its platforms. */
export async function measureImage(name: string, measuring: MeasureContext): Promise<MeasuredImage[]> {
  const { inputs, open, context } = measuring
  const ref = inputs.images[name]?.ref ?? name
  const [images, bases] = await Promise.all([open(ref), candidates(name, ref, inputs, open, context)])
  const several = images.length > 1
  return Promise.all(
    images.map(async (image) => {
      await complete(image, measuring.metrics, measuring.cache)
      const weight = weightOf(several ? `${name} ${image.platform}` : name, image, bases)
      const previous = await measuring.previous(weight.name, image.platform)
      const metric = metricOf(weight)
      const steps = previous ? withGrowth(weight.steps, previous.steps, metric) : weight.steps
      return {
        image,
        previous,
        weight: { ...weight, steps: await placed(steps, originOf(name, inputs), context.directory) },
      }
    }),
  )
}

function originOf(name: string, { dockerfiles, images }: Inputs): Origin | undefined {
  const named = dockerfiles[name]
  if (named) return { file: named }
  const { dockerfile, target } = images[name] ?? {}
  return dockerfile ? { file: dockerfile, target } : undefined
}
