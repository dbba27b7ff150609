import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Context } from '../../../../shared/context/context.ts'
import { findImages } from '../../../../shared/docker/image.ts'
import { type Recipe, recipeOf } from '../../../../shared/dockerfile/base-image.ts'
import { type Base, baseAmong, SCRATCH } from '../../../../shared/image/base.ts'
import type { OpenImage } from '../../../../shared/image/image.ts'
import { ImageReference } from '../../../../shared/image/reference.ts'
import { Problem } from '../../../../shared/outcome/problem.ts'
import type { Inputs } from '../../inputs.ts'
import { originOf } from '../../origin.ts'
import { isLocal, type Open } from '../../source/open.ts'
import { layersBelow } from './history.ts'

/** What bases are looked for with. */
export interface Sources {
  inputs: Inputs
  open: Open
  context: Context
}

/** Where a base comes from: undefined where that doesn't tell one. */
type Way = () => Promise<Base | undefined>

/**
 * The base image of an image, from what is said about it and nothing else: `bases`, what the build recorded, the
 * Dockerfile, the image's own label. Whatever is said counts only if the image begins with those very layers. Other
 * images of the engine are never considered: they come and go.
 */
export async function baseOf(
  name: string,
  image: OpenImage,
  sources: Sources,
  known: readonly Base[] = [],
): Promise<Base | undefined> {
  const { inputs, context } = sources
  const recipe = await recipeFor(name, sources)
  const exact = inputs.bases[name]
  const ways: Way[] = [
    async () => (exact ? among(image, [exact], sources) : undefined),
    async () => (exact ? undefined : among(image, [inputs.bases['*']], sources)),
    async () => (recipe?.from === SCRATCH.ref ? SCRATCH : undefined),
    async () => recipe && fromHistory(image, recipe),
    async () => baseAmong(above(image), recipe ? await local(recipe.from, context) : []),
    async () => baseAmong(above(image), [...known, ...carried(name, inputs)]),
    async () => recordedBase(image, [...recorded(name, inputs), ...labelled(image)], sources),
  ]
  for (const way of ways) {
    const found = await way()
    if (found) return found
  }
  return undefined
}

const above = ({ id, layers }: OpenImage) => ({ id, diffIds: layers.map(({ diffId }) => diffId) })

async function recipeFor(name: string, { inputs, context }: Sources): Promise<Recipe | undefined> {
  const origin = originOf(name, inputs)
  const text = origin && (await readFile(resolve(context.directory, origin.file), 'utf8').catch(() => undefined))
  return text === undefined ? undefined : recipeOf(text, origin?.target)
}

/** What the build recorded: names with the digests that it built on. */
const recorded = (name: string, { images }: Inputs) => images[name]?.bases ?? []
const carried = (name: string, { images }: Inputs) => [images[name]?.base ?? []].flat()

/** Source: OCI image-spec v1.1, annotations.md "Pre-Defined Annotation Keys". */
function labelled({ labels = {} }: OpenImage): string[] {
  const [name, digest] = [labels['org.opencontainers.image.base.name'], labels['org.opencontainers.image.base.digest']]
  const reference = name ? ImageReference.read(name) : undefined
  if (!reference) return []
  const exact = digest && !reference.digest ? ImageReference.read(`${reference}@${digest}`) : undefined
  return [String(exact ?? reference)]
}

/** The one that the user gave; it may lie anywhere. @throws {Problem} when it can't be read. */
async function among(image: OpenImage, given: (string | undefined)[], sources: Sources): Promise<Base | undefined> {
  const refs = given.filter((each) => each !== undefined)
  if (refs.includes(SCRATCH.ref)) return SCRATCH
  const found = refs.map((each) => (isLocal(each) ? local(each, sources.context) : opened(each, each, sources)))
  return baseAmong(above(image), (await Promise.all(found)).flat())
}

/** The engine knows an image that it pulled by name and digest, and one that was built or loaded by its name. */
async function local(ref: string, context: Context): Promise<Base[]> {
  const reference = ImageReference.read(ref)
  if (!reference && !IMAGE_ID.test(ref)) return []
  const names = [ref, ...(reference?.digest ? [withoutDigest(reference)] : [])]
  const found = await findImages(names, context)
  return found.map(({ diffIds, id }) => ({ ref: shortest(ref), diffIds, id }))
}

const IMAGE_ID = /^(sha256:)?[0-9a-f]{12,64}$/
const withoutDigest = (reference: ImageReference) => `${reference.familiarName}:${reference.tag ?? 'latest'}`
const shortest = (ref: string) => (/:[^/@]+@/.test(ref) ? ref.replace(/@.*$/, '') : ref)

function fromHistory(image: OpenImage, { from, instructions }: Recipe): Base | undefined {
  const below = layersBelow(image.steps, instructions)
  return below === undefined ? undefined : { ref: from, diffIds: above(image).diffIds.slice(0, below) }
}

/**
 * The base among those that a build recorded, other stages' among them: so all have to be known. One that only
 * BuildKit has is looked up in its registry by its very digest, which may be out of reach from here.
 */
async function recordedBase(image: OpenImage, refs: readonly string[], sources: Sources): Promise<Base | undefined> {
  const found = refs.map(async (ref) => {
    const here = await local(ref, sources.context)
    return baseAmong(above(image), here) || !ImageReference.read(ref)?.digest ? here : pulled(ref, sources)
  })
  return baseAmong(above(image), (await Promise.all(found)).flat())
}

async function pulled(ref: string, sources: Sources): Promise<Base[]> {
  try {
    return await opened(`registry:${ref}`, shortest(ref), sources)
  } catch (error) {
    if (error instanceof Problem && !sources.context.signal.aborted) return []
    throw error
  }
}

async function opened(from: string, ref: string, { open }: Sources): Promise<Base[]> {
  return (await open(from)).map((each) => ({ ref, ...above(each) }))
}
