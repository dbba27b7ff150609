import { relative, resolve } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import type { Metric } from '../../../shared/image/image.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { fileList } from '../explain/changes.ts'
import { explain } from '../explain/explain.ts'
import { entriesOf } from '../explain/explained.ts'
import { stack } from '../explain/layer-merge.ts'
import { noBaseline } from '../findings.ts'
import type { Inputs } from '../inputs.ts'
import type { LayerCache } from '../measure/cache.ts'
import { candidates } from '../measure/candidates.ts'
import { complete } from '../measure/complete.ts'
import type { PreviousImage } from '../measure/measured.ts'
import { weightOf } from '../measure/weight.ts'
import type { Open } from '../source/open.ts'
import { type Baseline, readBaseline } from './file.ts'

/** The size of images before. */
export interface PreviousImages {
  of: (name: string, platform: string) => Promise<PreviousImage | undefined>
  /** The file, where the baseline is one. */
  document?: Baseline
  /** Why there is nothing to compare with. */
  notes: Finding[]
}

/** Former weights, from a file or from images; that there are none is a note and never a failure. */
export async function previousImages(
  inputs: Inputs,
  metrics: readonly Metric[],
  open: Open,
  cache: LayerCache,
  context: Context,
): Promise<PreviousImages> {
  const { baseline } = inputs
  if (baseline === undefined) return { of: async () => undefined, notes: [] }
  if (typeof baseline === 'string') return fromFile(resolve(context.directory, baseline), context)
  const notes: Finding[] = []
  const of: PreviousImages['of'] = async (name, platform) => {
    const ref = baseline[name] ?? baseline[name.split(' ')[0] ?? '']
    if (!ref) return undefined
    try {
      return await fromImage(name, ref, platform, { inputs, metrics, open, cache, context })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      notes.push(noBaseline(ref, error.finding.message))
      return undefined
    }
  }
  return { of, notes }
}

async function fromFile(path: string, { directory }: Context): Promise<PreviousImages> {
  try {
    const document = await readBaseline(path)
    const of: PreviousImages['of'] = async (name) => {
      const image = document.images[name]
      return image && { ...image, files: async () => image.files }
    }
    return { of, document, notes: [] }
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'the file is not there' : 'the file is no baseline'
    return { of: async () => undefined, notes: [noBaseline(relative(directory, path), why)] }
  }
}

interface MeasureContext {
  inputs: Inputs
  metrics: readonly Metric[]
  open: Open
  cache: LayerCache
  context: Context
}

async function fromImage(
  name: string,
  ref: string,
  platform: string,
  measuring: MeasureContext,
): Promise<PreviousImage | undefined> {
  const { inputs, metrics, open, cache, context } = measuring
  const image = (await open(ref)).find((each) => each.platform === platform)
  if (!image) return undefined
  await complete(image, metrics, cache)
  const bases = await candidates(name, ref, inputs, open, context)
  const weight = weightOf(name, image, bases)
  const files = async () => fileList(explain(stack(await entriesOf(image)), image.layers.length - weight.layers).files)
  return { ...weight, files }
}
