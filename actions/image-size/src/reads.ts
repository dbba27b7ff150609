import { resolve } from 'node:path'
import { findImage } from '../../shared/docker/image.ts'
import { recipeOf } from '../../shared/dockerfile/base-image.ts'
import { pullRequestOf } from '../../shared/github/event.ts'
import { parseInputs } from '../../shared/inputs/parse.ts'
import { engineParts } from '../../shared/proof/engine-parts.ts'
import { fileParts, fromText } from '../../shared/proof/file-parts.ts'
import { imageParts } from '../../shared/proof/image-parts.ts'
import { joined, type KeyParts, NOTHING, unprovable } from '../../shared/proof/key-part.ts'
import { anyOf, type KnownForm } from '../../shared/proof/known-form.ts'
import type { KeyContext, Reads } from '../../shared/proof/reads.ts'
import { commonParts } from '../../shared/proof/surroundings.ts'
import { inputParts, inputsBeside, valuePart } from '../../shared/proof/values.ts'
import { type Inputs, schema } from './inputs.ts'
import { originOf } from './origin.ts'

/** Inputs of which it is known what they lead to; any other is not provable. */
const KNOWN: KnownForm = {
  ...anyOf('images budgets bases metrics on-exceed baseline write-baseline label explain dockerfiles labels cache'),
}

/** All that image-size sees: the images, their bases, the baseline, the Dockerfiles that it points into, labels of the pull request. */
export const reads: Reads = async ({ values, locate }, context) => {
  const inputs = parseInputs(schema, values, locate)
  if (inputs.writeBaseline)
    return unprovable(
      'write-baseline',
      'it writes a file, which a proof would not do again',
      locate(['write-baseline']),
    )
  const images = await Promise.all(referencesIn(inputs).map((ref) => referenceParts(ref, context)))
  const all = joined([
    await commonParts(context),
    inputsBeside(KNOWN, values),
    await engineParts(context),
    { parts: inputParts(values, context), unknown: [] },
    ...images,
    ...(await Promise.all(filesIn(inputs).map((path) => fileParts(path, context)))),
    await labelParts(inputs, context),
    ...(await Promise.all(Object.keys(inputs.dockerfiles).map((name) => recipeParts(name, inputs, context)))),
  ])
  return { ...all, ...(context.taken.has('images') && { units: unitsOf(all, context) }) }
}

/** The images of earlier stages. Their names are a part, too: the rules of the inputs are for one of them. */
function unitsOf({ parts, unknown }: KeyParts, context: KeyContext) {
  const names = Object.keys(context.made).sort()
  const unit = {
    parts: [...parts, valuePart('input', 'names of images', names.join(), context)],
    unknown,
    takes: 'images',
  }
  return Object.fromEntries(names.map((name) => [name, unit]))
}

/** Pure: images to measure, those to compare with, and bases that are named. */
function referencesIn({ images, bases, baseline }: Inputs): string[] {
  const compared = typeof baseline === 'object' ? Object.values(baseline) : []
  const built = Object.values(images).flatMap(({ ref, bases: below }) => [ref, ...below])
  return [...new Set([...built, ...Object.values(bases), ...compared])]
}

function filesIn({ images, dockerfiles, baseline }: Inputs): string[] {
  const named = [...Object.values(dockerfiles), ...Object.values(images).flatMap(({ dockerfile }) => dockerfile ?? [])]
  return [...named, ...(typeof baseline === 'string' ? [baseline] : [])]
}

async function referenceParts(ref: string, context: KeyContext): Promise<KeyParts> {
  const [, form, place = ''] = /^(oci|registry):(.+)$/.exec(ref) ?? []
  if (form === 'oci') return fileParts(place, context)
  return imageParts([{ ref: place || ref, asksRegistry: form === 'registry' }], context)
}

/** The base image that a Dockerfile names is compared with if it is here. */
async function recipeParts(name: string, inputs: Inputs, context: KeyContext): Promise<KeyParts> {
  const { file = '', target } = originOf(name, inputs) ?? {}
  const read = (text: string) => recipeOf(text, target)?.from
  const from = await fromText(resolve(context.directory, file), `recipe-1 ${target}`, read, context)
  if (!from) return NOTHING
  const found = await findImage(from, context)
  return { parts: [valuePart('image', from, found?.id ?? 'not here', context)], unknown: [] }
}

/** A label of the pull request may accept that an image grew. */
async function labelParts({ labels }: Inputs, context: KeyContext): Promise<KeyParts> {
  const found = labels.length > 0 ? [] : ((await pullRequestOf(context))?.labels ?? [])
  return { parts: found.map((label) => valuePart('input', `label ${label}`, label, context)), unknown: [] }
}
