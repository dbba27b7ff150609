import { type Origin, placed } from '../../image-size/src/dockerfile/places.ts'
import { archiveStore } from '../../image-size/src/source/archive.ts'
import type { OpenImage } from '../../image-size/src/source/image.ts'
import { imagesIn } from '../../image-size/src/source/store.ts'
import type { WeighedStep } from '../../image-size/src/weigh/weight.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { notReproducible } from './findings.ts'

/** The layers of a target's archive, as far as two builds are compared by them. */
export interface Built extends Pick<OpenImage, 'layers'> {
  steps: Pick<WeighedStep, 'instruction' | 'layer' | 'place'>[]
}

/** The images in an OCI archive, their instructions with their lines. */
export async function layersIn(archive: string, origin: Origin, directory: string): Promise<Built[]> {
  const images = await imagesIn(await archiveStore(archive), archive)
  return Promise.all(
    images.map(async ({ layers, steps }) => {
      const unweighed = steps.map((step) => ({ ...step, sizes: {} }))
      return { layers, steps: await placed(unweighed, origin, directory) }
    }),
  )
}

/** Pure: the first instruction of each image that gave another layer the second time; what lies upon it follows. */
export function differences(first: readonly Built[], second: readonly Built[]): Finding[] {
  return first.flatMap((image, index) => {
    const other = second[index]?.layers ?? []
    const at = image.layers.findIndex(({ diffId }, layer) => diffId !== other[layer]?.diffId)
    if (at === -1) return []
    const step = image.steps.find(({ layer }) => layer === at)
    const evidence = [`first: ${image.layers[at]?.diffId}`, `second: ${other[at]?.diffId ?? 'no such layer'}`]
    return [notReproducible(step?.instruction ?? `layer ${at + 1}`, { ...step?.place }, evidence)]
  })
}
