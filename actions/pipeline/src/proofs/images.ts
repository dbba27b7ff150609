import { existsSync } from 'node:fs'
import type { Context } from '../../../shared/context/context.ts'
import { named } from '../../../shared/docker/api.ts'
import { findImage } from '../../../shared/docker/image.ts'
import { ImageReference } from '../../../shared/image/reference.ts'
import type { Proof } from '../../../shared/proof/proof.ts'
import type { Stage } from '../stage.ts'

/** What a build tells of an image. */
interface Built {
  ref?: string
  digest?: string
  imageId?: string
  oci?: string
}

type Engine = Pick<Context, 'engine'>

/** Whether the engine still has all images of a proof, each with the digest that was proved. */
export async function areImagesKept(
  { leaves }: Pick<Stage, 'leaves'>,
  proof: Proof,
  context: Engine,
): Promise<boolean> {
  const all = imagesIn(leaves, proof)
  if (!all) return false
  return (await Promise.all(all.map((each) => keptAs(each, context)))).every((each) => each !== undefined)
}

/** Gives the images of a proof their names again: another build may have taken them since. */
export async function restoreImages({ leaves }: Pick<Stage, 'leaves'>, proof: Proof, context: Engine): Promise<void> {
  for (const each of imagesIn(leaves, proof) ?? []) {
    const id = await keptAs(each, context)
    const reference = ImageReference.read(each.ref ?? '')
    if (id === undefined || !reference || idsOf(each).includes((await findImage(each.ref ?? '', context))?.id)) continue
    const query = new URLSearchParams({ repo: reference.canonicalName, tag: reference.tag ?? 'latest' })
    const response = await context.engine.post(`/images/${named(id)}/tag?${query}`, {})
    response.resume()
  }
}

/** Undefined where the stage makes no images, or its proof doesn't tell which. */
function imagesIn(leaves: Stage['leaves'], { outcome }: Proof): Built[] | undefined {
  if (leaves === undefined || leaves === 'nothing') return undefined
  try {
    const images = Object.values(JSON.parse(outcome.outputs[leaves.imagesOutput] ?? '') as Record<string, Built>)
    return images.every((each) => each.ref && idsOf(each).length > 0) ? images : undefined
  } catch {
    return undefined
  }
}

/** Engines with containerd's store name an image by its manifest, others by its configuration. */
const idsOf = ({ digest, imageId }: Built) => [digest, imageId].filter((each) => each !== undefined && each !== '')

/** The engine's name for the very image; undefined if it's gone. */
async function keptAs(image: Built, context: Engine): Promise<string | undefined> {
  if (image.oci !== undefined && !existsSync(image.oci)) return undefined
  for (const name of [image.ref, ...idsOf(image)]) {
    const found = name === undefined ? undefined : await findImage(name, context)
    if (found && idsOf(image).includes(found.id)) return found.id
  }
  return undefined
}
