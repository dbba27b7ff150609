import { type Origin, placed } from '../../shared/dockerfile/places.ts'
import { archiveStore } from '../../shared/image/archive.ts'
import type { LayerStep, OpenImage } from '../../shared/image/image.ts'
import { imagesIn } from '../../shared/image/store.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import type { SourcePosition } from '../../shared/outcome/position.ts'
import { notReproducible } from './findings.ts'

/** The layers of a target's archive, for comparing two builds. */
export interface Built extends Pick<OpenImage, 'layers'> {
  steps: (LayerStep & { place?: SourcePosition })[]
}

/** The images in an OCI archive, their instructions with their lines. */
export async function layersIn(archive: string, origin: Origin, directory: string): Promise<Built[]> {
  const images = await imagesIn(await archiveStore(archive), archive)
  return Promise.all(
    images.map(async ({ layers, steps }) => ({ layers, steps: await placed(steps, origin, directory) })),
  )
}

/** Pure: the first instruction of each image whose second layer differs; later layers differ because of it. */
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
