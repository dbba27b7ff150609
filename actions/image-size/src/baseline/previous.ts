import { relative, resolve } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import type { Metric } from '../../../shared/image/image.ts'
import { samePlatform } from '../../../shared/image/oci.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { fileList } from '../explain/changes.ts'
import { explain } from '../explain/explain.ts'
import { entriesOf } from '../explain/explained.ts'
import { stack } from '../explain/layer-merge.ts'
import { noBaseline } from '../findings.ts'
import type { Inputs } from '../inputs.ts'
import { baseOf } from '../measure/base/base.ts'
import type { LayerCache } from '../measure/cache.ts'
import { complete } from '../measure/complete.ts'
import type { PreviousImage, PreviousOf } from '../measure/measured.ts'
import { type Measurement, weightOf } from '../measure/weight.ts'
import type { Open } from '../source/open.ts'
import { type Baseline, type BaselineImage, readBaseline } from './file.ts'

/** The size of images before. */
export interface PreviousImages {
  of: PreviousOf
  /** The file, where the baseline is one. */
  document?: Baseline
  /** Why there is nothing to compare with, by image; under `*` for all of them. */
  notes: Map<string, Finding>
}

/** Previous sizes, from a file or from images; a missing baseline is a note, never a failure. */
export async function previousImages(
  inputs: Inputs,
  metrics: readonly Metric[],
  open: Open,
  cache: LayerCache,
  context: Context,
): Promise<PreviousImages> {
  const { baseline } = inputs
  if (baseline === undefined) return { of: async () => undefined, notes: new Map() }
  if (typeof baseline === 'string') return fromFile(resolve(context.directory, baseline), context)
  const notes: PreviousImages['notes'] = new Map()
  const of: PreviousOf = async (weight) => {
    const ref = baseline[weight.name] ?? baseline[weight.image]
    if (!ref) return undefined
    try {
      return await fromImage(weight, ref, { inputs, metrics, open, cache, context })
    } catch (error) {
      if (!(error instanceof Problem) || context.signal.aborted) throw error
      notes.set(weight.name, noBaseline(ref, error.finding.message))
      return undefined
    }
  }
  return { of, notes }
}

async function fromFile(path: string, { directory }: Context): Promise<PreviousImages> {
  try {
    const document = await readBaseline(path)
    const of: PreviousOf = async (weight) => {
      const image = keptFor(weight, document.images)
      return image && { ...image, files: async () => image.files }
    }
    return { of, document, notes: new Map() }
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'the file is not there' : 'the file is no baseline'
    return { of: async () => undefined, notes: new Map([['*', noBaseline(relative(directory, path), why)]]) }
  }
}

/** Pure: what a baseline keeps of an image; its name there depends on how many platforms were measured then. */
export function keptFor(
  { name, image, platform }: Pick<Measurement, 'name' | 'image' | 'platform'>,
  images: Readonly<Record<string, BaselineImage>>,
): BaselineImage | undefined {
  const names = [name, image, `${image} ${platform}`]
  return names.map((each) => images[each]).find((each) => each && samePlatform(each.platform, platform))
}

interface MeasureContext {
  inputs: Inputs
  metrics: readonly Metric[]
  open: Open
  cache: LayerCache
  context: Context
}

async function fromImage(now: Measurement, ref: string, measuring: MeasureContext): Promise<PreviousImage | undefined> {
  const { metrics, open, cache } = measuring
  const images = (await open(ref)).filter((each) => samePlatform(each.platform, now.platform))
  const image = images.find(({ name }) => name !== undefined && now.name.includes(` ${name}`)) ?? images[0]
  if (!image) return undefined
  await complete(image, metrics, cache)
  const base = await baseOf(now.image, image, measuring, now.base ? [now.base] : [])
  const weight = weightOf(now, image, base)
  const below = base?.diffIds.length ?? 0
  const files = async () => fileList(explain(stack(await entriesOf(image)), below).files)
  return { ...weight, files }
}
