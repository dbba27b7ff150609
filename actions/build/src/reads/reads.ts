import { parseInputs } from '../../../shared/inputs/parse.ts'
import { engineParts } from '../../../shared/proof/engine-parts.ts'
import { fileParts, secretFileParts } from '../../../shared/proof/file-parts.ts'
import { joined, type KeyParts, NOTHING, unprovable } from '../../../shared/proof/key-part.ts'
import { anyOf, type KnownForm } from '../../../shared/proof/known-form.ts'
import type { KeyContext, Reads } from '../../../shared/proof/reads.ts'
import { commonParts } from '../../../shared/proof/surroundings.ts'
import { inputParts, inputsBeside, secretPart, valuePart } from '../../../shared/proof/values.ts'
import { caBundle } from '../ca-bundle.ts'
import { type Inputs, schema } from '../inputs.ts'
import { definitionParts } from './definition.ts'
import { targetsParts } from './targets.ts'
import { unitsOf } from './units.ts'

/** A host with an address that every machine has. */
const OWN_HOST = /^[^\s:=]+[:=](127\.[\d.]+|\[?::1\]?)$/

/** Inputs of which it is known what they lead to; any other is not provable. */
const KNOWN: KnownForm = {
  ...anyOf('bake-file files context targets tags tags-from-git labels build-args platforms secrets contexts'),
  ...anyOf('ca-bundle cache cache-write identify load push oci no-cache no-cache-filters pull target secret-envs'),
  ...anyOf('ssh allow annotations attests provenance sbom cache-from cache-to shm-size ulimit'),
  ...anyOf('set call builder merge verify-reproducible'),
  'add-hosts': OWN_HOST,
  // The host's network is told by `targetParts`.
  network: /^(default|none|host)$/,
}

/**
 * All that a build sees: definitions, contexts, Dockerfiles, base images, secrets, the builder. The labels that tell a
 * commit are not among it: they say where an image comes from, and every other layer of it is the same without them.
 */
export const reads: Reads = async ({ values, locate }, context) => {
  const given = parseInputs(schema, values, locate)
  const effect = effectOf(given)
  if (effect)
    return unprovable(effect, 'it leaves something behind that a proof would not make again', locate([effect]))
  const inputs = given.tagsFromGit ? await tagged(given, context) : given
  const { targets, ...definition } = await definitionParts(inputs, context)
  const shared = joined([
    await commonParts(context),
    inputsBeside(KNOWN, values),
    await engineParts(context),
    ownParts(values, inputs, context),
    definition,
    await certificateParts(inputs, context),
    await secretParts(inputs, context),
  ])
  const { each, makes } = await targetsParts(targets, inputs, context)
  const units = inputs.call === 'build' ? unitsOf(targets, each, shared) : undefined
  return { ...joined([shared, ...Object.values(each)]), makes, ...(units && { units }) }
}

/** Pure: an input that makes the build do more than put images into the engine. */
function effectOf(inputs: Inputs): string | undefined {
  const { push, oci, load, merge, sbom, attests, verifyReproducible } = inputs
  const effects = { push, oci, load: !load, merge: Object.keys(merge).length > 0, sbom, attests: attests.length > 0 }
  return Object.entries({ ...effects, 'verify-reproducible': verifyReproducible }).find(([, is]) => is)?.[0]
}

async function tagged(inputs: Inputs, context: KeyContext): Promise<Inputs> {
  const { readGitRef, withGitTags } = await import('../git-tags.ts')
  return withGitTags(inputs, await readGitRef(context))
}

function ownParts(values: Readonly<Record<string, unknown>>, inputs: Inputs, context: KeyContext): KeyParts {
  const { tags, labels, tagsFromGit } = inputs
  const ofCommit = tagsFromGit ? [valuePart('input', 'tags of the commit', [tags, labels], context)] : []
  return { parts: [...inputParts(values, context), ...ofCommit], unknown: [] }
}

async function secretParts({ secrets, secretEnvs }: Inputs, context: KeyContext): Promise<KeyParts> {
  const files = await Promise.all(Object.values(secrets).map((path) => secretFileParts(path, context)))
  const variables = Object.entries(secretEnvs).map(([id, name]) =>
    secretPart(`secret ${id}`, context.env[name], context),
  )
  return joined([...files, { parts: variables, unknown: [] }])
}

async function certificateParts(inputs: Inputs, context: KeyContext): Promise<KeyParts> {
  const bundle = caBundle(inputs.caBundle, context.env)
  return bundle ? fileParts(bundle, context) : NOTHING
}
