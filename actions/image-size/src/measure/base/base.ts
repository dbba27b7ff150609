import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Recipe, recipeOf } from '../../../../shared/dockerfile/base-image.ts'
import { type Base, baseAmong, SCRATCH } from '../../../../shared/image/base.ts'
import type { OpenImage } from '../../../../shared/image/image.ts'
import { ImageReference } from '../../../../shared/image/reference.ts'
import { originOf } from '../../origin.ts'
import { layersBelow } from './history.ts'
import { imagesOf, layersOf, localImages, pulledImages, type Sources } from './lookup.ts'

/** Where a base comes from: undefined where that doesn't tell one. */
type Way = () => Promise<Base | undefined>

/**
 * The base image of an image, from what is said about it and nothing else: `bases`, the Dockerfile, what the build
 * recorded, the image's own label. Whatever is said counts only if the image begins with those very layers. Other
 * images of the engine are never considered: they come and go. A base that is given only for this image is its base
 * or it has no known base; only an image of a baseline may have had another one, such as the `known` one of today.
 */
export async function baseOf(
  name: string,
  image: OpenImage,
  sources: Sources,
  known?: readonly Base[],
): Promise<Base | undefined> {
  const { bases, images } = sources.inputs
  const exact = bases[name]
  if (exact && !known) return given(image, exact, sources)
  const recipe = await recipeFor(name, sources)
  const { base, bases: recorded = [] } = images[name] ?? {}
  const ways: Way[] = [
    () => given(image, exact ?? bases['*'], sources),
    async () => (recipe?.from === SCRATCH.ref ? SCRATCH : undefined),
    async () => recipe && fromHistory(image, recipe),
    async () => baseAmong(layersOf(image), recipe ? await localImages(recipe.from, sources) : []),
    async () => baseAmong(layersOf(image), [...(known ?? []), ...(base ? [base] : [])]),
    () => recordedBase(image, recorded, sources),
    () => recordedBase(image, labelled(image), sources),
  ]
  for (const way of ways) {
    const found = await way()
    if (found) return found
  }
  return undefined
}

async function given(image: OpenImage, ref: string | undefined, sources: Sources): Promise<Base | undefined> {
  if (ref === undefined) return undefined
  if (ref === SCRATCH.ref) return SCRATCH
  return baseAmong(layersOf(image), await imagesOf(ref, sources))
}

async function recipeFor(name: string, { inputs, context }: Sources): Promise<Recipe | undefined> {
  const origin = originOf(name, inputs)
  const text = origin && (await readFile(resolve(context.directory, origin.file), 'utf8').catch(() => undefined))
  return text === undefined ? undefined : recipeOf(text, origin?.target)
}

/** Source: OCI image-spec v1.1, annotations.md "Pre-Defined Annotation Keys". */
function labelled({ labels = {} }: OpenImage): string[] {
  const [name, digest] = [labels['org.opencontainers.image.base.name'], labels['org.opencontainers.image.base.digest']]
  const reference = name ? ImageReference.read(name) : undefined
  if (!reference) return []
  const exact = digest && !reference.digest ? ImageReference.read(`${reference}@${digest}`) : undefined
  return [String(exact ?? reference)]
}

function fromHistory(image: OpenImage, { from, instructions }: Recipe): Base | undefined {
  const below = layersBelow(image.steps, instructions)
  return below === undefined ? undefined : { ref: from, diffIds: layersOf(image).diffIds.slice(0, below) }
}

/** The base among those of all stages that a build recorded: certain only if every one of them is known. */
async function recordedBase(image: OpenImage, refs: readonly string[], sources: Sources): Promise<Base | undefined> {
  const found = refs.map(async (ref) => {
    const here = await localImages(ref, sources)
    return baseAmong(layersOf(image), here) ? here : [...here, ...(await pulledImages(ref, sources))]
  })
  const all = await Promise.all(found)
  return all.some((each) => each.length === 0) ? undefined : baseAmong(layersOf(image), all.flat())
}
