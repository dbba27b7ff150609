import { archiveStore } from '../../image-size/src/source/archive.ts'
import type { OpenImage } from '../../image-size/src/source/image.ts'
import { imagesIn } from '../../image-size/src/source/store.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { notReproducible } from './findings.ts'

/** The layers of a target's archive, as far as two builds are compared by them. */
export type Built = Pick<OpenImage, 'layers' | 'steps'>

/** The images in an OCI archive. */
export async function layersIn(archive: string): Promise<Built[]> {
  return imagesIn(await archiveStore(archive), archive)
}

/** Pure: the first instruction of each image that gave another layer the second time; what lies upon it follows. */
export function differences(
  first: readonly Built[],
  second: readonly Built[],
  dockerfile: string | undefined,
): Finding[] {
  return first.flatMap((image, index) => {
    const other = second[index]?.layers ?? []
    const at = image.layers.findIndex(({ diffId }, layer) => diffId !== other[layer]?.diffId)
    if (at === -1) return []
    const step = image.steps.find(({ layer }) => layer === at)?.instruction ?? `layer ${at + 1}`
    const evidence = [`first: ${image.layers[at]?.diffId}`, `second: ${other[at]?.diffId ?? 'no such layer'}`]
    return [notReproducible(step, { file: dockerfile }, evidence)]
  })
}
