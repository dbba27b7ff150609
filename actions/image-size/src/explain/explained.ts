import type { OpenImage } from '../../../shared/image/image.ts'
import type { LayerEntry } from '../../../shared/image/layer/entry.ts'
import type { MeasuredImage } from '../measure/measured.ts'
import { changesOf, type FileChange, fileList } from './changes.ts'
import { type Explanation, explain } from './explain.ts'
import { stack } from './layer-merge.ts'

/** All that is known of one image at the end; without an explanation where nobody asked for one. */
export interface ExplainedImage extends MeasuredImage {
  explanation?: Explanation
  /** Against the baseline, where that knows files. */
  changes?: FileChange[]
}

/** Reads all of an image's layers and says why it weighs what it weighs. */
export async function explained(measured: MeasuredImage): Promise<ExplainedImage> {
  const { image, weight, previous } = measured
  const explanation = explain(stack(await entriesOf(image)), weight.base?.diffIds.length ?? 0)
  const before = await previous?.files()
  const changes = before && changesOf(fileList(explanation.files), before)
  return { ...measured, explanation, changes }
}

/** The entries of all layers, lowest first; a layer that is there twice has a list of its own each time. */
export async function entriesOf(image: OpenImage): Promise<LayerEntry[][]> {
  const read = new Map<string, LayerEntry[]>()
  const diffIds = new Set(image.layers.map(({ diffId }) => diffId))
  await image.read(diffIds, { hashed: true }, (diffId, { entries }) => void read.set(diffId, entries))
  return image.layers.map(({ diffId }, at) => {
    const entries = read.get(diffId) ?? []
    return image.layers.findIndex((each) => each.diffId === diffId) === at ? entries : [...entries]
  })
}
