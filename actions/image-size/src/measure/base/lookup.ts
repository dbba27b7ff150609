import type { Context } from '../../../../shared/context/context.ts'
import { findImages } from '../../../../shared/docker/image.ts'
import type { Above, Base } from '../../../../shared/image/base.ts'
import type { OpenImage } from '../../../../shared/image/image.ts'
import { ImageReference } from '../../../../shared/image/reference.ts'
import { Problem } from '../../../../shared/outcome/problem.ts'
import type { Inputs } from '../../inputs.ts'
import { isLocal, type Open } from '../../source/open.ts'

/** What bases are looked for with. */
export interface Sources {
  inputs: Inputs
  open: Open
  context: Context
}

/** Pure: an image as a base or what stands on one: by its layers. */
export const layersOf = ({ id, layers }: OpenImage): Above & { diffIds: string[] } => ({
  id,
  diffIds: layers.map(({ diffId }) => diffId),
})

/** The images of a reference that the user gave; they may lie anywhere. @throws {Problem} when they can't be read. */
export async function imagesOf(ref: string, sources: Sources): Promise<Base[]> {
  return isLocal(ref) ? localImages(ref, sources) : opened(ref, ref, sources)
}

/** The engine knows an image that it pulled by name and digest, and one that was built or loaded by its name. */
export async function localImages(ref: string, { context }: Pick<Sources, 'context'>): Promise<Base[]> {
  const reference = ImageReference.read(ref)
  if (!reference && !IMAGE_ID.test(ref)) return []
  const names = [ref, ...(reference?.digest ? [withoutDigest(reference)] : [])]
  const found = await findImages(names, context)
  return found.map(({ diffIds, id }) => ({ ref: shortest(ref), diffIds, id }))
}

const IMAGE_ID = /^(sha256:)?[0-9a-f]{12,64}$/
const withoutDigest = (reference: ImageReference) => `${reference.familiarName}:${reference.tag ?? 'latest'}`
const shortest = (ref: string) => (/:[^/@]+@/.test(ref) ? ref.replace(/@.*$/, '') : ref)

/** An image that only BuildKit has, by its digest from its registry; nothing where that is out of reach from here. */
export async function pulledImages(ref: string, sources: Sources): Promise<Base[]> {
  if (!ImageReference.read(ref)?.digest) return []
  try {
    return await opened(`registry:${ref}`, shortest(ref), sources)
  } catch (error) {
    if (error instanceof Problem && !sources.context.signal.aborted) return []
    throw error
  }
}

async function opened(from: string, ref: string, { open }: Sources): Promise<Base[]> {
  return (await open(from)).map((each) => ({ ref, ...layersOf(each) }))
}
